#include "cli/interrupt.h"

#include <unistd.h>

/* Ends the thread. Cancelling it would load a library, which ends with others still in use. */
enum { SIGNAL_END = SIGUSR1 };

static enum stop_reason reason_of(int number)
{
	return number == SIGINT ? STOP_INTERRUPTED : STOP_TERMINATED;
}

static int status_of(int number)
{
	return error_code_exit(number == SIGINT ? ERROR_INTERRUPTED : ERROR_TERMINATED);
}

static void *watch(void *context)
{
	const struct interrupt *interrupt = context;
	for (;;) {
		int number;
		if (sigwait(&interrupt->signals, &number) != 0)
			continue;
		if (atomic_load(&interrupt->ending))
			return NULL;
		if (number == SIGNAL_END)
			continue;
		bool again = number == SIGINT && stop_requested(interrupt->stop);
		if (again || !stop_engaged(interrupt->stop))
			_exit(status_of(number));
		stop_request(interrupt->stop, reason_of(number));
	}
}

static void choose_signals(sigset_t *ret)
{
	static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
	sigemptyset(ret);
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
		struct sigaction action;
		if (sigaction(numbers[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
			sigaddset(ret, numbers[i]);
	}
}

bool interrupt_begin(struct interrupt *ret, struct stop *stop, struct error *err)
{
	*ret = (struct interrupt){.stop = stop};
	choose_signals(&ret->signals);
	sigaddset(&ret->signals, SIGNAL_END);
	int failed = pthread_sigmask(SIG_BLOCK, &ret->signals, NULL);
	failed = failed ? failed : pthread_create(&ret->thread, NULL, watch, ret);
	ret->watching = !failed;
	return !failed ||
	       error_set(err, ERROR_UNEXPECTED, "cannot watch for signals: %s", strerror(failed));
}

void interrupt_end(struct interrupt *interrupt)
{
	if (!interrupt->watching)
		return;
	atomic_store(&interrupt->ending, true);
	pthread_kill(interrupt->thread, SIGNAL_END);
	pthread_join(interrupt->thread, NULL);
	interrupt->watching = false;
}
