// The least that fills memory: what the addon's preallocation is held against. Prints nanoseconds of the filling.
// usage: bare-populate BYTES THREADS
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

struct part {
  char *start;
  size_t size;
};

static void *fill(void *argument) {
  struct part *part = argument;
  return madvise(part->start, part->size, MADV_POPULATE_WRITE) == 0 ? NULL : argument;
}

int main(int count, char **words) {
  if (count != 3) return 2;
  const size_t size = strtoull(words[1], NULL, 10), huge = 2u << 20;
  const int threads = atoi(words[2]);
  char *room = mmap(NULL, size + huge, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (room == MAP_FAILED) return 1;
  char *start = (char *)(((size_t)room + huge - 1) / huge * huge);
  madvise(start, size, MADV_HUGEPAGE);
  pthread_t ids[64];
  struct part parts[64];
  struct timespec from, to;
  clock_gettime(CLOCK_MONOTONIC, &from);
  for (int i = 0; i < threads; i++) {
    parts[i] = (struct part){start + size / threads * i, size / threads};
    pthread_create(&ids[i], NULL, fill, &parts[i]);
  }
  int failed = 0;
  for (int i = 0; i < threads; i++) {
    void *result;
    pthread_join(ids[i], &result);
    failed |= result != NULL;
  }
  clock_gettime(CLOCK_MONOTONIC, &to);
  printf("%lld\n", (long long)(to.tv_sec - from.tv_sec) * 1000000000 + (to.tv_nsec - from.tv_nsec));
  return failed;
}
