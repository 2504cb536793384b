/* Chance and names for the invented county. */
#include "demo_county.h"

#include <stdio.h>

uint64_t demo_mix(uint64_t a, uint64_t b)
{
        uint64_t z = a + 0x9e3779b97f4a7c15u * (b + 1);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
}

struct dice dice_of(uint64_t key, uint64_t purpose)
{
        return (struct dice){demo_mix(key, purpose)};
}

static uint64_t roll(struct dice *d)
{
        d->state += 0x9e3779b97f4a7c15u;
        return demo_mix(d->state, 0);
}

int dice_below(struct dice *d, int n)
{
        return n <= 1 ? 0 : (int)((roll(d) >> 11) % (uint64_t)n);
}

int dice_between(struct dice *d, int low, int high)
{
        return low + dice_below(d, high - low + 1);
}

bool dice_chance(struct dice *d, int per_mille)
{
        return dice_below(d, 1000) < per_mille;
}

int dice_pick(struct dice *d, const int *weights, int n)
{
        int sum = 0;
        for (int i = 0; i < n; i++)
                sum += weights[i];
        int at = dice_below(d, sum);
        for (int i = 0; i < n; i++)
                if ((at -= weights[i]) < 0)
                        return i;
        return n - 1;
}

/* Names that nobody bears: made-up first names, surnames put together from the hedgerow. */
static const char *const first_names[] = {"Fernley", "Tamsel",  "Orrin",  "Jessamy", "Corwell",  "Maristan",
                                          "Bellow",  "Ivorine", "Halden", "Quillan", "Sorrelle", "Wystan",
                                          "Peverel", "Linnow",  "Aldith", "Torrick", "Merrilo",  "Daveth",
                                          "Osmira",  "Kelvane", "Branoc", "Eldrin",  "Fennimor", "Garrow",
                                          "Hesper",  "Isolde",  "Jorrin", "Lowenna", "Nessimo",  "Rowick"};
static const char *const surname_heads[] = {"Oak",    "Thorn",  "Reed",  "Wren",   "Bramble", "Heather",
                                            "Sedge",  "Plover", "Lark",  "Teasel", "Alder",   "Bracken",
                                            "Clover", "Damson", "Furze", "Hazel"};
static const char *const surname_tails[] = {"moss",    "whistle", "dapple", "burrow",  "thimble",
                                            "lantern", "pebble",  "ripple", "feather", "bottom",
                                            "glimmer", "ladder",  "kettle"};

#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))

void demo_name(uint64_t key, char *out, size_t size)
{
        struct dice d = dice_of(key, 77);
        const char *first = first_names[dice_below(&d, COUNT(first_names))];
        const char *head = surname_heads[dice_below(&d, COUNT(surname_heads))];
        snprintf(out, size, "%s %s%s", first, head, surname_tails[dice_below(&d, COUNT(surname_tails))]);
}

static const char *const area_heads[17] = {"Alder",  "Bramble", "Cuckoo", "Damson",  "Elder",   "Furze",
                                           "Gorse",  "Heather", "Ivy",    "Juniper", "Kestrel", "Larch",
                                           "Mallow", "Nettle",  "Orchid", "Plover",  "Quince"};
static const char *const area_tails[9] = {"combe", "dale", "ditch", "fold", "garth",
                                          "holt",  "mead", "stow",  "wold"};

const char *demo_area_name(int council, char out[40])
{
        snprintf(out, 40, "%s%s", area_heads[(council - 1) % 17], area_tails[(council - 1) / 17 % 9]);
        return out;
}

const char *demo_district_name(int district)
{
        static const char *const names[8] = {"Aldermoss",    "Brackenwhistle", "Cloverthimble",
                                             "Damsonripple", "Elderpebble",    "Furzelantern",
                                             "Gorsefeather", "Heatherkettle"};
        return names[district % 8];
}
