#include "base/sum.h"

void sum_init(struct sum *sum)
{
	sha256_init(&sum->context);
}

void sum_add(struct sum *sum, const void *bytes, size_t length)
{
	sha256_update(&sum->context, length, bytes);
}

void sum_text(struct sum *sum, char ret_text[SUM_TEXT])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t digest[SHA256_DIGEST_SIZE];
	sha256_digest(&sum->context, sizeof(digest), digest);
	memcpy(ret_text, "sha256:", 7);
	for (size_t i = 0; i < sizeof(digest); i++) {
		ret_text[7 + 2 * i] = digits[digest[i] >> 4];
		ret_text[8 + 2 * i] = digits[digest[i] & 15];
	}
	ret_text[SUM_TEXT - 1] = '\0';
}

int64_t sum_key(const char *text)
{
	struct sum sum;
	sum_init(&sum);
	sum_add(&sum, text, strlen(text));
	uint8_t digest[SHA256_DIGEST_SIZE];
	sha256_digest(&sum.context, sizeof(digest), digest);
	uint64_t key = 0;
	for (size_t i = 0; i < 8; i++)
		key = key << 8 | digest[i];
	/* Positive, so that every backend can write and store it. */
	return (int64_t)(key >> 1);
}
