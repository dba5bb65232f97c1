/* Calls on files of a ledger that fail when they are told to: the n-th write, fsync or open from `arm` on. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, OPEN = 3 };
static int armed, left, error, hits;

void arm(int kind, int nth, int with) { armed = kind; left = nth; error = with; hits = 0; }
int happened(void) { return hits; }

static int is_ours(const char *path) { return path && strstr(path, ".kaoju"); }

static int is_ours_open(int file) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t size = readlink(link, path, sizeof path - 1);
  if (size < 0) return 0;
  path[size] = 0;
  return is_ours(path);
}

static int fails(int kind, int ours) {
  if (kind != armed || !ours) return 0;
  if (--left) return 0;
  hits++;
  errno = error;
  return 1;
}

#define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, name)

ssize_t write(int file, const void *bytes, size_t size) {
  REAL(ssize_t, "write", int, const void *, size_t);
  return fails(WRITE, armed == WRITE && is_ours_open(file)) ? -1 : real(file, bytes, size);
}
ssize_t pwrite64(int file, const void *bytes, size_t size, off_t at) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off_t);
  return fails(WRITE, armed == WRITE && is_ours_open(file)) ? -1 : real(file, bytes, size, at);
}
ssize_t pwrite(int file, const void *bytes, size_t size, off_t at) { return pwrite64(file, bytes, size, at); }
int ftruncate64(int file, off_t size) {
  REAL(int, "ftruncate64", int, off_t);
  return fails(WRITE, armed == WRITE && is_ours_open(file)) ? -1 : real(file, size);
}
int ftruncate(int file, off_t size) { return ftruncate64(file, size); }
int fsync(int file) {
  REAL(int, "fsync", int);
  return fails(SYNC, armed == SYNC && is_ours_open(file)) ? -1 : real(file);
}
int fdatasync(int file) {
  REAL(int, "fdatasync", int);
  return fails(SYNC, armed == SYNC && is_ours_open(file)) ? -1 : real(file);
}
int open64(const char *path, int flags, ...) {
  REAL(int, "open64", const char *, int, ...);
  va_list rest; va_start(rest, flags); int mode = va_arg(rest, int); va_end(rest);
  return fails(OPEN, is_ours(path)) ? -1 : real(path, flags, mode);
}
int open(const char *path, int flags, ...) {
  REAL(int, "open", const char *, int, ...);
  va_list rest; va_start(rest, flags); int mode = va_arg(rest, int); va_end(rest);
  return fails(OPEN, is_ours(path)) ? -1 : real(path, flags, mode);
}
