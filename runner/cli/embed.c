/*
 *   embed FILE.c FOLDER KIND/NAME...    the build's own: writes INI files as dialect/packed.h has
 * them
 */
#include "base/file.h"
#include "dialect/packed.h"

#include <unistd.h>

static bool add_text(
	struct str *ret, const char *folder, const char *what, int number, struct error *err)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(str_release) struct str text = {0};
	const char *path = arena_printf(&arena, "%s/%s.ini", folder, what);
	struct settings settings;
	char *bytes;
	size_t length;
	if (!file_read(path, &arena, ERROR_CONFIG, &bytes, &length, err) ||
		!settings_parse(&settings, &arena, path, bytes, length, err))
		return false;
	packed_add(&text, &settings);
	str_printf(ret, "static const unsigned char text_%d[] = {", number);
	for (size_t i = 0; i < text.length; i++)
		str_printf(ret, "%s%d,", i % 16 ? "" : "\n\t", (unsigned char)text.data[i]);
	str_add(ret, "\n};\n\n");
	return true;
}

static void add_row(struct str *ret, const char *what, int number)
{
	int kind = (int)strcspn(what, "/");
	str_printf(ret, "\t{\"%.*s\", \"%s\", text_%d},\n", kind, what, what + kind + 1, number);
}

static bool make(struct str *ret, const char *folder, char *const *what, struct error *err)
{
	int count = 0;
	str_add(ret,
		"/* Made from drivers-config by embed.c. */\n#include \"dialect/packed.h\"\n\n");
	for (; what[count]; count++)
		if (!add_text(ret, folder, what[count], count, err))
			return false;
	str_add(ret, "const struct packed packed_files[] = {\n");
	for (int i = 0; i < count; i++)
		add_row(ret, what[i], i);
	str_printf(ret, "};\nconst size_t packed_file_count = %d;\n", count);
	return true;
}

int main(int argc, char **argv)
{
	AUTO(str_release) struct str text = {0};
	struct error err = {0};
	if (argc < 4)
		return 2;
	unlink(argv[1]);
	if (make(&text, argv[2], argv + 3, &err) &&
		file_create(argv[1], str_text(&text), text.length, &err))
		return 0;
	fprintf(stderr, "%s:%u: %s\n", *err.file ? err.file : "embed", (unsigned)err.line,
		err.message);
	return 1;
}
