// measure COUNT PARALLEL STDIN COMMAND [ARG...]
// Starts a command COUNT times, PARALLEL of them at once, and prints a line for each run:
// wall time, user time and system time in microseconds, peak resident memory in KiB, exit status.
// In C because the kernel counts what was resident before exec, too: a small parent keeps that out.
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000L + t.tv_nsec / 1000;
}

static long micros(struct timeval t) { return t.tv_sec * 1000000L + t.tv_usec; }

int main(int argc, char **argv) {
  if (argc < 5) {
    fprintf(stderr, "usage: measure COUNT PARALLEL STDIN COMMAND [ARG...]\n");
    return 2;
  }
  int count = atoi(argv[1]), parallel = atoi(argv[2]);
  pid_t *pids = calloc(parallel, sizeof *pids);
  long *starts = calloc(parallel, sizeof *starts);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, argv[3], O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  for (int done = 0; done < count; done += parallel) {
    for (int i = 0; i < parallel; i++) {
      starts[i] = now();
      if (posix_spawn(&pids[i], argv[4], &actions, NULL, argv + 4, environ) != 0) {
        perror(argv[4]);
        return 1;
      }
    }
    for (int i = 0; i < parallel; i++) {
      int status;
      struct rusage usage;
      pid_t pid = wait4(-1, &status, 0, &usage);
      long end = now();
      for (int j = 0; j < parallel; j++) {
        if (pids[j] == pid) {
          printf("%ld %ld %ld %ld %d\n", end - starts[j], micros(usage.ru_utime),
                 micros(usage.ru_stime), usage.ru_maxrss, status);
        }
      }
    }
  }
  return 0;
}
