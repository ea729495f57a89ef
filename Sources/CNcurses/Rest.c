// Rest: what a session gives back while nobody presses a key.
#include "Internal.h"

#include <link.h>
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/// Gives back the pages of a loaded file that nobody can write to: the file still has them.
static int give_back(struct dl_phdr_info *object, size_t size, void *unused) {
  (void)size;
  (void)unused;
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  for (int i = 0; i < object->dlpi_phnum; i++) {
    const ElfW(Phdr) *part = &object->dlpi_phdr[i];
    if (part->p_type != PT_LOAD || (part->p_flags & PF_W)) continue;
    uintptr_t start = (object->dlpi_addr + part->p_vaddr) & ~(page - 1);
    uintptr_t end = object->dlpi_addr + part->p_vaddr + part->p_memsz;
    (void)madvise((void *)start, end - start, MADV_DONTNEED);
  }
  return 0;
}

void cn_rest(void) {
  malloc_trim(0);
  dl_iterate_phdr(give_back, NULL);
}
