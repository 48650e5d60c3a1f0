/*
 * generate DIALECT FIRST_SEED COUNT: makes COUNT random scripts of a dialect, each from a seed of
 * its own, splits them and compares. "generate postgresql 77 1" makes a script that failed again.
 */
#include "compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool find_dialect(struct dialect *ret, struct arena *arena, const char *name)
{
	struct error err;
	/* Portable text is read the same whatever it is for. */
	const char *backend = strcmp(name, "standard") == 0 ? "postgresql" : name;
	if (dialect_load(ret, arena, backend, NULL, &err))
		return true;
	fprintf(stderr, "%s\n", err.message);
	return false;
}

static bool run_one(const struct subject *subject, const struct grammar *grammar, uint64_t seed)
{
	AUTO(arena_release) struct arena arena = {0};
	AUTO(product_release) struct product product = {0};
	produce(&product, grammar, &arena, seed);
	return compare(subject, &product);
}

static bool run(const char *name, const char *file, uint64_t seed, uint64_t count)
{
	AUTO(arena_release) struct arena arena = {0};
	struct grammar grammar = {0};
	struct dialect dialect;
	struct error err;
	if (!find_dialect(&dialect, &arena, name))
		return false;
	if (!grammar_load(&grammar, &arena, name, &err)) {
		fprintf(stderr, "%s\n", err.message);
		return false;
	}
	const struct subject subject = {name, &dialect, file};
	uint64_t compared = 0;
	while (compared < count && run_one(&subject, &grammar, seed + compared))
		compared++;
	printf("%llu of %llu scripts compared\n", (unsigned long long)compared,
		(unsigned long long)count);
	return count > 0 && compared == count;
}

int main(int argc, char **argv)
{
	if (argc != 4) {
		fprintf(stderr, "usage: generate DIALECT FIRST_SEED COUNT\n");
		return 2;
	}
	char file[] = "/tmp/generate.XXXXXX";
	int fd = mkstemp(file);
	if (fd < 0)
		return 2;
	close(fd);
	bool equal = run(argv[1], file, strtoull(argv[2], NULL, 10), strtoull(argv[3], NULL, 10));
	unlink(file);
	return equal ? 0 : 1;
}
