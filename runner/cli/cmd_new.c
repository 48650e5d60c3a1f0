#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"
#include "cli/commands.h"

#include <ctype.h>

/* Letters, digits and underscores; what people type between words becomes an underscore. */
static bool clean_name(const char *text, struct str *ret, struct error *err)
{
	if (utf8_first_invalid(text, strlen(text)) != strlen(text))
		return error_set(err, ERROR_USAGE, "the migration's name is not UTF-8");
	if (strspn(text, " -_0123456789") == strlen(text)) {
		error_set(err, ERROR_USAGE, "new needs a name with a letter in it");
		return error_hint(err, "for example \"odbc-migrate new create_users\"");
	}
	for (const char *c = text; *c; c++) {
		if (isalnum((unsigned char)*c) || *c == '_' || (unsigned char)*c >= 0x80)
			str_add_char(ret, *c);
		else if (*c == ' ' || *c == '-')
			str_add_char(ret, '_');
		else if (iscntrl((unsigned char)*c))
			return error_set(err, ERROR_USAGE,
				"a migration's name cannot hold control characters");
		else
			return error_set(err, ERROR_USAGE,
				"a migration's name is made of letters, digits and _, and '%c' is "
				"none of them",
				*c);
	}
	return true;
}

/* One above the highest first number, as wide as its neighbours; any length, so text it is. */
static void next_version(const struct directory *directory, struct str *ret)
{
	enum { USUAL_WIDTH = 4 };
	if (directory->count == 0) {
		str_printf(ret, "%0*d", USUAL_WIDTH, 1);
		return;
	}
	const char *highest = directory->items[directory->count - 1].version.text;
	str_add_length(ret, highest, strspn(highest, "0123456789"));
	size_t at = ret->length;
	while (at > 0 && ret->data[at - 1] == '9')
		ret->data[--at] = '0';
	if (at > 0) {
		ret->data[at - 1]++;
		return;
	}
	AUTO(str_release) struct str longer = {0};
	str_printf(&longer, "1%s", str_text(ret));
	str_clear(ret);
	str_add(ret, str_text(&longer));
}

static void time_version(struct str *ret)
{
	time_t now = time(NULL);
	struct tm utc;
	char text[32];
	gmtime_r(&now, &utc);
	strftime(text, sizeof(text), "%Y%m%d%H%M%S", &utc);
	str_add(ret, text);
}

static bool write_file(struct invocation *invocation, const char *stem, const char *suffix,
	const char *text, struct error *err)
{
	const char *folder = invocation->directory.path;
	size_t length = strlen(folder);
	while (length > 1 && folder[length - 1] == '/')
		length--;
	const char *path =
		arena_printf(&invocation->arena, "%.*s/%s%s", (int)length, folder, stem, suffix);
	if (!file_create(path, text, strlen(text), err))
		return false;
	report_out(&invocation->report, "%s\n", path);
	return true;
}

static bool check_higher(const struct directory *directory, const char *version, struct error *err)
{
	struct arena arena = {0};
	struct version parsed;
	bool fits = directory->count == 0 ||
		    (version_parse(&parsed, &arena, version, strlen(version)) &&
			    version_compare(parsed.key,
				    directory->items[directory->count - 1].version.key) > 0);
	arena_release(&arena);
	if (fits)
		return true;
	error_set(err, ERROR_DIRECTORY, "the time %s is not above the highest version %s", version,
		directory->items[directory->count - 1].version.text);
	return error_hint(err, "without --timestamp the next version is one above it");
}

bool cmd_new(struct invocation *invocation, struct error *err)
{
	AUTO(str_release) struct str name = {0};
	AUTO(str_release) struct str version = {0};
	if (!clean_name(invocation_argument(invocation, 0, ""), &name, err))
		return false;
	if (invocation_option(invocation, OPTION_TIMESTAMP)) {
		time_version(&version);
		if (!check_higher(&invocation->directory, str_text(&version), err))
			return false;
	} else {
		next_version(&invocation->directory, &version);
	}
	const char *stem =
		arena_printf(&invocation->arena, "%s_%s", str_text(&version), str_text(&name));
	if (invocation_option(invocation, OPTION_SINGLE))
		return write_file(
			invocation, stem, ".sql", "-- migrate:up\n\n-- migrate:down\n", err);
	return write_file(invocation, stem, ".up.sql", "", err) &&
	       write_file(invocation, stem, ".down.sql", "", err);
}
