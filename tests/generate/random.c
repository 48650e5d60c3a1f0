#include "random.h"

/* A counter whose bits are mixed: any seed is as good as another, neighbours too. */
uint64_t random_next(struct random *random)
{
	uint64_t bits = random->state += UINT64_C(0x9e3779b97f4a7c15);
	bits = (bits ^ (bits >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	bits = (bits ^ (bits >> 27)) * UINT64_C(0x94d049bb133111eb);
	return bits ^ (bits >> 31);
}

size_t random_below(struct random *random, size_t limit)
{
	return (size_t)(random_next(random) % limit);
}

bool random_chance(struct random *random, size_t percent)
{
	return random_below(random, 100) < percent;
}
