/* What the extract writes, as the codes of the returns. */
#include "ssd.h"

#include "iro/base/str.h"

#include <stdio.h>
#include <string.h>

/* As the returns of today write it. */
void ssd_sex(char out[2], const char *said)
{
        char c = said[0] == '1' ? 'M' : said[0] == '2' ? 'F' : said[0];
        out[0] = c, out[1] = '\0';
}

/* The groups of the integrated children's system, as the returns write them. */
const char *ssd_ethnicity(const char *said)
{
        static const char *const groups[][2] = {
            {"A1", "WBRI"}, {"A2", "WIRI"}, {"A3", "WOTH"}, {"A4", "WIRT"}, {"A5", "WROM"}, {"B1", "MWBC"},
            {"B2", "MWBA"}, {"B3", "MWAS"}, {"B4", "MOTH"}, {"C1", "AIND"}, {"C2", "APKN"}, {"C3", "ABAN"},
            {"C4", "AOTH"}, {"D1", "BCRB"}, {"D2", "BAFR"}, {"D3", "BOTH"}, {"E1", "CHNE"}, {"E2", "OOTH"},
            {"F1", "REFU"}, {"F2", "NOBT"}, {"G1", "NOBT"}};
        for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
                if (str_ieq(said, groups[i][0]))
                        return groups[i][1];
        return said;
}

/* NEG, PHY, SAB, EMO, MUL: as codes, or as the words extracts write for them. */
void ssd_category(char out[4], const char *said)
{
        static const struct {
                const char *words, *code;
        } known[] = {{"neg", "NEG"}, {"phy", "PHY"}, {"sab", "SAB"}, {"sex", "SAB"},
                     {"emo", "EMO"}, {"mul", "MUL"}, {"mult", "MUL"}};
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
                if (strncasecmp(said, known[i].words, 3) == 0) {
                        memcpy(out, known[i].code, 4);
                        return;
                }
        snprintf(out, 4, "%.3s", said);
}

int8_t ssd_participation(const char *s)
{
        bool pn = s[0] == 'P' && s[1] == 'N' && s[2] >= '0' && s[2] <= '7' && !s[3];
        return pn ? (int8_t)(s[2] - '0') : (int8_t)-1;
}
