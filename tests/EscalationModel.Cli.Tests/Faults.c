// Counts the calls of the runtime by which a process changes anything in the folder FAULT_FOLDER. At the call of the number FAULT_AT it kills the
// process, after half of the bytes if it writes, or lets the call fail with the error FAULT_ERROR if that is not 0.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int count;

static int number(const char *name) { const char *text = getenv(name); return text ? atoi(text) : 0; }

static int concerns(const char *path)
{
    const char *folder = getenv("FAULT_FOLDER");
    return folder && strncmp(path, folder, strlen(folder)) == 0;
}

static int concerns_file(int file)
{
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    path[length > 0 ? length : 0] = 0;
    return concerns(path);
}

static int strikes(void) { return __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST) == number("FAULT_AT"); }

static int fault(void)
{
    if (number("FAULT_ERROR") == 0) raise(SIGKILL);
    errno = number("FAULT_ERROR");
    return -1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int open64(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    mode_t mode = va_arg(more, mode_t);
    va_end(more);
    return (flags & (O_WRONLY | O_RDWR | O_CREAT)) && concerns(path) && strikes() ? fault() : REAL(open64)(path, flags, mode);
}

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at)
{
    if (!concerns_file(file) || !strikes()) return REAL(pwrite64)(file, bytes, size, at);
    if (number("FAULT_ERROR") == 0) REAL(pwrite64)(file, bytes, size / 2, at);
    return fault();
}

int fallocate64(int file, int mode, off64_t at, off64_t size)
{
    return concerns_file(file) && strikes() ? fault() : REAL(fallocate64)(file, mode, at, size);
}

int fchmod(int file, mode_t mode) { return concerns_file(file) && strikes() ? fault() : REAL(fchmod)(file, mode); }

int rename(const char *from, const char *to) { return concerns(to) && strikes() ? fault() : REAL(rename)(from, to); }

int unlink(const char *path) { return concerns(path) && strikes() ? fault() : REAL(unlink)(path); }
