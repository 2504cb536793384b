/* Is what lies in a directory encrypted at rest? What can be known of it: the directory's own attribute
 * (fscrypt), and whether its device, or one it lies on, is a dm-crypt volume (LUKS). */
#ifndef IRO_VOLUME_H
#define IRO_VOLUME_H

#include <stddef.h>

enum volume { VOLUME_UNKNOWN, VOLUME_PLAIN, VOLUME_ENCRYPTED };

/* UNKNOWN: no device of this machine's (network, memory, a layered file system), or not to be looked into.
 * `device` = its name where there is one ("sda1"), else "". `sys` = "/sys". */
enum volume volume_of(const char *directory, const char *sys, char device[64]);
/* The same of a device by its numbers; for tests. */
enum volume volume_of_device(unsigned major, unsigned minor, const char *sys, char device[64]);

#endif
