/* Whether a volume is encrypted, told from a /sys that is made for the test. */
#include "iro/base/volume.h"
#include "iro/base/mem.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

static char sys[64], device[64];

static void run(const char *command)
{
        char *whole = xasprintf("cd %s && %s", sys, command);
        cr_assert_eq(system(whole), 0, "%s", whole);
        free(whole);
}

static void begin(void)
{
        snprintf(sys, sizeof sys, "/tmp/iro-sys-XXXXXX");
        cr_assert(mkdtemp(sys));
        run("mkdir -p dev/block devices/sda/sda1 devices/sda/sda2 devices/dm-0/dm devices/dm-0/slaves "
            "devices/dm-1/dm devices/dm-1/slaves devices/md0/slaves");
        run("ln -s ../../devices/sda/sda1 dev/block/8:1; ln -s ../../devices/dm-0 dev/block/254:0;"
            "ln -s ../../devices/dm-1 dev/block/254:1; ln -s ../../devices/md0 dev/block/9:0");
        run("echo CRYPT-LUKS2-0123-luks >devices/dm-0/dm/uuid; echo LVM-abcdef >devices/dm-1/dm/uuid");
        run("ln -s ../../sda/sda2 devices/dm-0/slaves/sda2; ln -s ../../dm-0 devices/dm-1/slaves/dm-0");
        run("ln -s ../../dm-1 devices/md0/slaves/dm-1; ln -s ../../sda/sda1 devices/md0/slaves/sda1");
}

static void end(void)
{
        char *whole = xasprintf("rm -rf %s", sys);
        cr_assert_eq(system(whole), 0);
        free(whole);
}

TestSuite(volume, .init = begin, .fini = end);

Test(volume, a_partition_lies_in_the_clear)
{
        cr_assert_eq(volume_of_device(8, 1, sys, device), VOLUME_PLAIN);
        cr_assert_str_eq(device, "sda1");
}

Test(volume, luks_is_encrypted_and_so_is_what_lies_on_it)
{
        cr_assert_eq(volume_of_device(254, 0, sys, device), VOLUME_ENCRYPTED);
        cr_assert_eq(volume_of_device(254, 1, sys, device), VOLUME_ENCRYPTED);
}

Test(volume, half_a_mirror_in_the_clear_is_in_the_clear)
{
        cr_assert_eq(volume_of_device(9, 0, sys, device), VOLUME_PLAIN);
}

Test(volume, what_is_no_device_of_this_machine_is_not_known)
{
        cr_assert_eq(volume_of_device(0, 40, sys, device), VOLUME_UNKNOWN);
        cr_assert_eq(volume_of_device(8, 9, sys, device), VOLUME_UNKNOWN);
}
