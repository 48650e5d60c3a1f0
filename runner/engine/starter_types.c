/* The types of a starting dialect file: for each portable type the driver's nearest. */
#include "dialect/driver.h"
#include "engine/starter.h"

#include <strings.h>

enum { KINDS_MOST = 4, KEY_CHARACTERS = 255, LONG_CHARACTERS = 4000, NAME_MOST = 100 };

/* What stands behind a type's name, if the driver says that something may. */
enum arguments {
	ARGUMENTS_NONE,	    /* nothing, whatever may */
	ARGUMENTS_N,	    /* {n}, and a type that takes it is preferred */
	ARGUMENTS_N_TOO,    /* {n}, of the type that stands for the word without it */
	ARGUMENTS_P_S,	    /* {p},{s} */
	ARGUMENTS_DIGITS,   /* as many digits as the type needs, of a decimal */
	ARGUMENTS_LONGEST,  /* of a type with a length: the largest there is */
	ARGUMENTS_KEY_SIZE, /* what a key can hold */
};

struct wish {
	const char *key;
	enum type_kind kinds[KINDS_MOST]; /* the first that there is; TYPE_OTHER ends them */
	const char *names;		  /* preferred ones, comma separated */
	enum arguments arguments;
	unsigned digits;
	bool zoned;
	const char *otherwise; /* the value without such a type; NULL: a comment */
};

#define WIDE_OR_NOT(kind) TYPE_WIDE_##kind, TYPE_##kind
#define LONG_TEXT                                               \
	{                                                       \
		WIDE_OR_NOT(LONG_VARCHAR), WIDE_OR_NOT(VARCHAR) \
	}
#define DECIMALS TYPE_DECIMAL, TYPE_NUMERIC

static const char no_zone[] = "!no type keeps a time zone: write TIMESTAMP and store UTC";
static const char short_text[] = "!a key holds short text only: write VARCHAR(255)";
static const char short_bytes[] =
	"!a key holds short values only: give the migration a variant for this dialect";
static const char zones[] = "TIMESTAMP WITH TIME ZONE, TIMESTAMPTZ, DATETIMEOFFSET";

/* clang-format off */
static const struct wish wishes[] = {
	{"SMALLINT", {TYPE_SMALLINT, TYPE_INTEGER, DECIMALS}, "SMALLINT", ARGUMENTS_DIGITS, 5, false, NULL},
	{"INTEGER", {TYPE_INTEGER, TYPE_BIGINT, DECIMALS}, "INTEGER, INT", ARGUMENTS_DIGITS, 10, false, NULL},
	{"BIGINT", {TYPE_BIGINT, DECIMALS}, "BIGINT", ARGUMENTS_DIGITS, 19, false, NULL},
	{"DECIMAL(n)", {DECIMALS}, "DECIMAL, NUMERIC", ARGUMENTS_N, 0, false, NULL},
	{"DECIMAL(p,s)", {DECIMALS}, "DECIMAL, NUMERIC", ARGUMENTS_P_S, 0, false, NULL},
	{"REAL", {TYPE_REAL, TYPE_FLOAT, TYPE_DOUBLE}, "REAL", ARGUMENTS_NONE, 0, false, NULL},
	{"DOUBLE PRECISION", {TYPE_DOUBLE, TYPE_FLOAT}, "DOUBLE PRECISION, DOUBLE", ARGUMENTS_NONE, 0, false, NULL},
	{"BOOLEAN", {TYPE_BIT}, "BOOLEAN, BOOL", ARGUMENTS_NONE, 0, false, NULL},
	{"CHAR(n)", {WIDE_OR_NOT(CHAR)}, "CHAR, NCHAR", ARGUMENTS_N, 0, false, NULL},
	{"VARCHAR(n)", {WIDE_OR_NOT(VARCHAR)}, "VARCHAR, NVARCHAR", ARGUMENTS_N, 0, false, NULL},
	{"VARCHAR", LONG_TEXT, "", ARGUMENTS_LONGEST, 0, false, NULL},
	{"VARCHAR in key", {WIDE_OR_NOT(VARCHAR)}, "VARCHAR, NVARCHAR", ARGUMENTS_KEY_SIZE, 0, false, NULL},
	{"CLOB", LONG_TEXT, "", ARGUMENTS_LONGEST, 0, false, NULL},
	{"CLOB in key", {TYPE_OTHER}, "", ARGUMENTS_NONE, 0, false, short_text},
	{"TEXT", LONG_TEXT, "", ARGUMENTS_LONGEST, 0, false, NULL},
	{"TEXT in key", {TYPE_OTHER}, "", ARGUMENTS_NONE, 0, false, short_text},
	{"BLOB", {TYPE_LONG_VARBINARY, TYPE_VARBINARY}, "", ARGUMENTS_LONGEST, 0, false, NULL},
	{"BLOB in key", {TYPE_OTHER}, "", ARGUMENTS_NONE, 0, false, short_bytes},
	{"DATE", {TYPE_DATE}, "DATE", ARGUMENTS_NONE, 0, false, NULL},
	{"TIME", {TYPE_TIME}, "TIME", ARGUMENTS_NONE, 0, false, NULL},
	{"TIME(n)", {TYPE_TIME}, "TIME", ARGUMENTS_N_TOO, 0, false, NULL},
	{"TIMESTAMP", {TYPE_TIMESTAMP}, "", ARGUMENTS_NONE, 0, false, NULL},
	{"TIMESTAMP(n)", {TYPE_TIMESTAMP}, "", ARGUMENTS_N_TOO, 0, false, NULL},
	{"TIMESTAMP WITH TIME ZONE", {TYPE_OTHER}, zones, ARGUMENTS_NONE, 0, true, no_zone},
	{"TIMESTAMP(n) WITH TIME ZONE", {TYPE_OTHER}, zones, ARGUMENTS_N_TOO, 0, true, no_zone},
	{"UUID", {TYPE_GUID, TYPE_OTHER}, "UUID, GUID, UNIQUEIDENTIFIER", ARGUMENTS_NONE, 0, false, "CHAR(36)"},
	{"JSON", {TYPE_OTHER}, "JSON, JSONB", ARGUMENTS_NONE, 0, false, NULL},
};
/* clang-format on */

/* What a driver calls a type goes into a file: nothing in it may end the value. */
static bool can_be_written(const char *name)
{
	for (const char *c = name; *c; c++)
		if (*c < ' ' || *c > '~' || strchr(";{}\"'`", *c))
			return false;
	return *name && strlen(name) <= NAME_MOST;
}

static bool has_zone(const char *name)
{
	return list_has(zones, name);
}

static bool is_usable(const struct type_info *type, const struct wish *wish)
{
	return !type->is_unsigned && can_be_written(type->name) &&
	       has_zone(type->name) == wish->zoned;
}

/* How well a type of the wanted kind fits; of equals the driver's first does. */
static int score(const struct type_info *type, const struct wish *wish)
{
	enum { HAS_ARGUMENTS = 1, IS_PLAIN = 2, IS_NAMED = 4 };
	bool takes = wish->arguments == ARGUMENTS_N || wish->arguments == ARGUMENTS_P_S ||
		     wish->arguments == ARGUMENTS_KEY_SIZE;
	int points = 0;
	if (list_has(wish->names, type->name))
		points += IS_NAMED;
	if (!type->counts_itself)
		points += IS_PLAIN;
	if (takes && *type->parameters)
		points += HAS_ARGUMENTS;
	return points;
}

static bool is_better(
	const struct type_info *type, const struct type_info *than, const struct wish *wish)
{
	if (!than)
		return true;
	int points = score(type, wish), others = score(than, wish);
	if (points != others)
		return points > others;
	return wish->arguments == ARGUMENTS_LONGEST && type->size > than->size;
}

/* By its kind; kind TYPE_OTHER: by its name. NULL when there is none. */
static const struct type_info *best_of(
	const struct backend_info *info, const struct wish *wish, enum type_kind kind)
{
	const struct type_info *best = NULL;
	for (size_t i = 0; i < info->type_count; i++) {
		const struct type_info *type = &info->types[i];
		bool wanted =
			kind == TYPE_OTHER ? list_has(wish->names, type->name) : type->kind == kind;
		if (wanted && is_usable(type, wish) && is_better(type, best, wish))
			best = type;
	}
	return best;
}

static const struct type_info *choose(const struct backend_info *info, const struct wish *wish)
{
	for (size_t i = 0; i < KINDS_MOST && wish->kinds[i] != TYPE_OTHER; i++) {
		const struct type_info *type = best_of(info, wish, wish->kinds[i]);
		if (type)
			return type;
	}
	return best_of(info, wish, TYPE_OTHER);
}

static bool is_long(enum type_kind kind)
{
	return kind == TYPE_LONG_VARCHAR || kind == TYPE_WIDE_LONG_VARCHAR ||
	       kind == TYPE_LONG_VARBINARY;
}

static void add_size(struct str *ret, int64_t size, int64_t most)
{
	str_printf(ret, "%lld", (long long)(size > 0 && size < most ? size : most));
}

static void add_arguments(struct str *ret, const struct type_info *type, const struct wish *wish)
{
	bool decimal = type->kind == TYPE_DECIMAL || type->kind == TYPE_NUMERIC;
	if (!*type->parameters)
		return;
	if (wish->arguments == ARGUMENTS_N || wish->arguments == ARGUMENTS_N_TOO)
		str_add(ret, "{n}");
	else if (wish->arguments == ARGUMENTS_P_S)
		str_add(ret, strchr(type->parameters, ',') ? "{p},{s}" : "{p}");
	else if (wish->arguments == ARGUMENTS_DIGITS && decimal)
		str_printf(ret, "%u", wish->digits);
	else if (wish->arguments == ARGUMENTS_KEY_SIZE)
		add_size(ret, type->size, KEY_CHARACTERS);
	else if (wish->arguments == ARGUMENTS_LONGEST && !is_long(type->kind))
		add_size(ret, type->size, LONG_CHARACTERS);
}

/* "varchar({n})", "CHAR({n}) FOR BIT DATA" of "CHAR() FOR BIT DATA". */
static void add_type(struct str *ret, const struct type_info *type, const struct wish *wish)
{
	AUTO(str_release) struct str arguments = {0};
	add_arguments(&arguments, type, wish);
	const char *place = strstr(type->name, "()");
	size_t head = place ? (size_t)(place - type->name) : strlen(type->name);
	str_add_length(ret, type->name, head);
	if (arguments.length)
		str_printf(ret, "(%s)", str_text(&arguments));
	if (place)
		str_add(ret, place + 2);
}

/* Does it say what the key says, but for braces and letter case? Then it is as it is. */
static bool is_same(const char *key, const char *value)
{
	while (*key && *value) {
		value += *value == '{' || *value == '}';
		if (strncasecmp(key, value, 1) != 0)
			return false;
		key++, value++;
	}
	value += *value == '}';
	return !*key && !*value;
}

/* A length or a precision that gets lost is worth a look. */
static bool is_lost(const struct wish *wish, const char *value)
{
	return (wish->arguments == ARGUMENTS_N || wish->arguments == ARGUMENTS_N_TOO ||
		       wish->arguments == ARGUMENTS_P_S) &&
	       !strchr(value, '{');
}

void starter_add_types(struct str *ret, const struct backend_info *info)
{
	for (size_t i = 0; i < ARRAY_LEN(wishes); i++) {
		const struct wish *wish = &wishes[i];
		const struct type_info *type = choose(info, wish);
		if (!type && wish->otherwise) {
			str_printf(ret, "%s = %s\n", wish->key, wish->otherwise);
			continue;
		}
		if (!type) {
			str_printf(ret,
				"; FILL IN: the driver names no type for it; as it is without this "
				"line\n"
				"; %s =\n",
				wish->key);
			continue;
		}
		AUTO(str_release) struct str value = {0};
		add_type(&value, type, wish);
		if (is_lost(wish, str_text(&value)))
			str_add(ret, "; the driver knows of no number behind it\n");
		bool same = is_same(wish->key, str_text(&value));
		str_printf(ret, "%s = %s\n", wish->key, same ? "=" : str_text(&value));
	}
}
