#include "history/down_kind.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const struct {
	const char *word;
	size_t offset; /* of the bool that it sets; NATIVE sets none */
} words[] = {
#define NATIVE ((size_t)-1)
	{"standard", offsetof(struct down_kind, standard)},
	{"native", NATIVE},
	{"irreversible", offsetof(struct down_kind, irreversible)},
	{"transaction-off", offsetof(struct down_kind, transaction_off)},
	{"placeholders-off", offsetof(struct down_kind, placeholders_off)},
};

static bool *flag_of(struct down_kind *kind, size_t offset)
{
	return (bool *)((char *)kind + offset);
}

void down_kind_text(const struct down_kind *kind, char ret[DOWN_KIND_TEXT])
{
	struct down_kind copy = *kind;
	int used = 0;
	ret[0] = '\0';
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		bool holds = words[i].offset == NATIVE ? !kind->standard
						       : *flag_of(&copy, words[i].offset);
		if (holds)
			used += snprintf(ret + used, (size_t)(DOWN_KIND_TEXT - used), "%s%s",
				used ? " " : "", words[i].word);
	}
}

static bool take_word(struct down_kind *kind, const char *word, size_t length)
{
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strlen(words[i].word) != length || strncmp(words[i].word, word, length) != 0)
			continue;
		if (words[i].offset != NATIVE)
			*flag_of(kind, words[i].offset) = true;
		return true;
	}
	return false;
}

bool down_kind_parse(struct down_kind *ret, const char *text)
{
	struct down_kind kind = {0};
	while (*(text += strspn(text, " "))) {
		size_t length = strcspn(text, " ");
		if (!take_word(&kind, text, length))
			return false;
		text += length;
	}
	*ret = kind;
	return true;
}
