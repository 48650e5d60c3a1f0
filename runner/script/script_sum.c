#include "script/script_sum.h"

#include <string.h>

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

void script_sum_init(struct script_sum *ret)
{
	*ret = (struct script_sum){0};
	sum_init(&ret->sum);
}

/* Every CR that an LF follows is left out; the pieces between go to the sum as they are. */
static void add_lines(struct script_sum *sum, const char *text, size_t length)
{
	size_t begin = 0, at = 0;
	if (length == 0)
		return;
	if (sum->cr && text[0] != '\n')
		sum_add(&sum->sum, "\r", 1);
	sum->cr = text[length - 1] == '\r';
	size_t end = length - (sum->cr ? 1 : 0);
	while (at < end) {
		const char *cr = memchr(text + at, '\r', end - at);
		if (!cr)
			break;
		at = (size_t)(cr - text) + 1;
		if (at < end && text[at] == '\n') {
			sum_add(&sum->sum, text + begin, at - 1 - begin);
			begin = at;
		}
	}
	if (begin < end)
		sum_add(&sum->sum, text + begin, end - begin);
}

void script_sum_add(struct script_sum *sum, const char *text, size_t length)
{
	size_t end = length;
	while (end > 0 && is_blank(text[end - 1]))
		end--;
	if (end > 0) {
		sum->any = true;
		add_lines(sum, str_text(&sum->blanks), sum->blanks.length);
		str_clear(&sum->blanks);
		add_lines(sum, text, end);
	}
	if (end < length)
		str_add_length(&sum->blanks, text + end, length - end);
}

void script_sum_text(struct script_sum *sum, char ret_text[SUM_TEXT])
{
	/* Blanks behind the last word are part of its line. */
	const char *blanks = str_text(&sum->blanks);
	if (sum->any)
		add_lines(sum, blanks, strcspn(blanks, "\r\n"));
	if (sum->cr)
		sum_add(&sum->sum, "\r", 1);
	sum_text(&sum->sum, ret_text);
	script_sum_release(sum);
}

void script_sum_release(struct script_sum *sum)
{
	str_release(&sum->blanks);
}
