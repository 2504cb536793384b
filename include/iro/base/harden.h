/* The first thing the program does, and whose rights it uses afterwards. Installed setgid over a store that
 * its users cannot open themselves, it trusts nothing it was handed: the environment shrinks to an
 * allow-list, descriptors from 3 up are closed, limits on files are lifted, and a file that the user names is
 * touched with the user's own group. */
#ifndef IRO_HARDEN_H
#define IRO_HARDEN_H

#include <stdbool.h>

/* Call first in main. Dies when installed setuid, which nothing here is made for. */
void harden(void);
/* The locale of the environment; one that is not installed is C.UTF-8, which every system has. */
void locale_start(void);
/* $HOME, else the home of the password file; NULL = none. */
const char *home_directory(void);
/* Running setgid: a shared installation. */
bool shared_installation(void);
/* The store a shared installation uses: the absolute path in the first line of /etc/iro.store, which only
 * root can write; malloc'ed, NULL when there is none. */
char *shared_store_path(void);
#define SHARED_STORE_FILE "/etc/iro.store"

/* Around every file the user names: with the user's rights alone, then with the program's again. Pairs may
 * nest; both do nothing in an ordinary installation. */
void user_rights(void);
void program_rights(void);

/* The program's rights are given up until it ends: what follows is an ordinary installation. */
void program_rights_end(void);

/* May this variable stay in the environment of a setgid program? (pure; for tests) */
bool environment_keeps(const char *name, const char *value);

#endif
