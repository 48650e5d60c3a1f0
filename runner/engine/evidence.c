#include "engine/evidence.h"

#include "base/sum.h"

enum { TEXT_MOST = 1000 }; /* bytes of the history's column */

/* One letter each, in the order of enum probe_object. */
static const char object_letters[] = "?tvickrgpfes";

/* Deciding */

static enum part_state judge_made(const struct evidence_part *part)
{
	if (part->now == ANSWER_INVALID && part->before == ANSWER_ABSENT)
		return PART_LEFTOVER;
	if (part->part.object == PROBE_REBUILD)
		return PART_UNKNOWN;
	if (part->now == ANSWER_INVALID)
		return PART_NOT_DONE;
	if (part->before == ANSWER_ABSENT && part->now == ANSWER_THERE)
		return part->part.filled ? PART_UNKNOWN : PART_DONE;
	if (part->before == ANSWER_ABSENT)
		return PART_NOT_DONE;
	/* It was there: then the statement failed, unless another part of it was at work. */
	return part->part.weak || part->now != part->before ? PART_UNKNOWN : PART_NOT_DONE;
}

static enum part_state judge_dropped(const struct evidence_part *part)
{
	if (part->before != ANSWER_ABSENT)
		return part->now == ANSWER_ABSENT ? PART_DONE : PART_NOT_DONE;
	return part->part.weak || part->now != part->before ? PART_UNKNOWN : PART_NOT_DONE;
}

static enum part_state judge(const struct evidence_part *part)
{
	if (part->part.object == PROBE_UNKNOWN || part->before == ANSWER_NONE ||
		part->now == ANSWER_NONE)
		return PART_UNKNOWN;
	if (part->now == ANSWER_BUSY)
		return PART_BUSY;
	return part->part.effect == PROBE_MAKES ? judge_made(part) : judge_dropped(part);
}

enum outcome evidence_decide(struct evidence *evidence, struct evidence_kind kind)
{
	size_t count[PART_BUSY + 1] = {0};
	for (size_t i = 0; i < evidence->count; i++) {
		evidence->items[i].state = judge(&evidence->items[i]);
		count[evidence->items[i].state]++;
	}
	bool whole = count[PART_UNKNOWN] == 0 || kind.atomic;
	bool done = count[PART_DONE] > 0, not_done = count[PART_NOT_DONE] > 0;
	if (count[PART_BUSY])
		return OUTCOME_BUSY;
	if (count[PART_LEFTOVER])
		return OUTCOME_LEFTOVER;
	if (whole && done && !not_done)
		return OUTCOME_DONE;
	if (whole && not_done && !done)
		return OUTCOME_NOT_DONE;
	if (kind.again)
		return OUTCOME_AGAIN;
	return done && not_done && count[PART_UNKNOWN] == 0 ? OUTCOME_REST : OUTCOME_ASK;
}

/* As text */

void evidence_sum(char ret[EVIDENCE_SUM], const char *text, size_t length)
{
	struct sum sum;
	char whole[SUM_TEXT];
	sum_init(&sum);
	sum_add(&sum, text, length);
	sum_text(&sum, whole);
	memcpy(ret, strchr(whole, ':') + 1, EVIDENCE_SUM - 1);
	ret[EVIDENCE_SUM - 1] = '\0';
}

static void write_name(struct str *ret, const struct probe_name *name)
{
	str_printf(ret, "\t%s%s", name->quoted ? "\"" : "", name->text);
}

void evidence_write_part(const struct probe_part *part, struct str *before, struct str *behind)
{
	str_printf(before, "\n%c%c", object_letters[part->object],
		part->effect == PROBE_MAKES ? '+' : '-');
	str_printf(behind, "%s%s%s", part->guarded ? "g" : "", part->filled ? "f" : "",
		part->weak ? "w" : "");
	write_name(behind, &part->schema);
	write_name(behind, &part->table);
	write_name(behind, &part->name);
}

/* A name with a tab or a line end in it would be read as something else. */
static bool is_writable(const struct probe_name *name)
{
	return !strpbrk(name->text, "\t\r\n");
}

static bool write_parts(const struct evidence *evidence, struct str *ret)
{
	bool writable = true;
	for (size_t i = 0; i < evidence->count; i++) {
		AUTO(str_release) struct str behind = {0};
		const struct probe_part *part = &evidence->items[i].part;
		writable = writable && is_writable(&part->schema) && is_writable(&part->table) &&
			   is_writable(&part->name);
		evidence_write_part(part, ret, &behind);
		str_add_char(ret, evidence->items[i].before);
		str_add(ret, str_text(&behind));
	}
	return writable && ret->length <= TEXT_MOST - EVIDENCE_SUM;
}

bool evidence_is_writable(const struct evidence *evidence)
{
	AUTO(str_release) struct str parts = {0};
	return write_parts(evidence, &parts);
}

void evidence_write(const struct evidence *evidence, struct str *ret)
{
	AUTO(str_release) struct str parts = {0};
	str_add(ret, evidence->sum);
	if (write_parts(evidence, &parts))
		str_add(ret, str_text(&parts));
}

/* Cuts the text up to one of the ends off its front. */
static const char *cut(struct arena *arena, const char **text, const char *ends)
{
	size_t length = strcspn(*text, ends);
	const char *part = arena_dup_length(arena, *text, length);
	*text += length;
	return part;
}

static struct probe_name read_name(struct arena *arena, const char **text)
{
	*text += **text == '\t';
	const char *name = cut(arena, text, "\t\n");
	bool quoted = *name == '"';
	return (struct probe_name){name + quoted, quoted};
}

static bool read_part(struct evidence_part *ret, struct arena *arena, const char **text)
{
	const char *head = cut(arena, text, "\t\n");
	const char *letter = *head ? strchr(object_letters, *head) : NULL;
	if (!letter || strlen(head) < 3)
		return false;
	*ret = (struct evidence_part){
		.part =
			{
				.object = (enum probe_object)(letter - object_letters),
				.effect = head[1] == '+' ? PROBE_MAKES : PROBE_DROPS,
				.guarded = strchr(head + 3, 'g') != NULL,
				.filled = strchr(head + 3, 'f') != NULL,
				.weak = strchr(head + 3, 'w') != NULL,
				.schema = read_name(arena, text),
			},
		.before = head[2],
		.now = ANSWER_NONE,
	};
	ret->part.table = read_name(arena, text);
	ret->part.name = read_name(arena, text);
	return true;
}

void evidence_read(struct evidence *ret, struct arena *arena, const char *text)
{
	struct evidence_part part;
	*ret = (struct evidence){0};
	const char *sum = cut(arena, &text, "\n");
	if (strlen(sum) != EVIDENCE_SUM - 1)
		return;
	snprintf(ret->sum, sizeof(ret->sum), "%s", sum);
	while (*text == '\n') {
		text++;
		if (!read_part(&part, arena, &text)) {
			ret->count = 0;
			return;
		}
		ARENA_PUSH(arena, ret, part);
	}
}

/* In words */

static const char *state_words(const struct evidence_part *item)
{
	bool made = item->part.effect == PROBE_MAKES;
	switch (item->state) {
	case PART_DONE:
		return made ? "is there" : "is gone";
	case PART_NOT_DONE:
		return made ? "is not there" : "is still there";
	case PART_LEFTOVER:
		return "is there and not valid";
	case PART_BUSY:
		return "is being built";
	case PART_UNKNOWN:
		break;
	}
	return "cannot be judged";
}

void evidence_describe(const struct evidence *evidence, struct str *ret)
{
	for (size_t i = 0; i < evidence->count; i++) {
		const struct evidence_part *item = &evidence->items[i];
		const char *words = state_words(item);
		/* It never was: a DROP of nothing. */
		if (item->state == PART_NOT_DONE && item->now == ANSWER_ABSENT &&
			item->part.effect == PROBE_DROPS)
			words = "was not there";
		str_add(ret, i ? ", " : "");
		if (item->part.object == PROBE_UNKNOWN)
			str_printf(ret, "part %zu %s", i + 1, words);
		else
			str_printf(ret, "%s %s %s", probe_object_names[item->part.object],
				item->part.name.text, words);
	}
}
