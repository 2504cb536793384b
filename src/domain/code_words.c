#include "iro/domain/code_words.h"

const char *const participation_words[PARTICIPATIONS] = {
    "under 4",
    "attends, speaks for self",
    "attends, an advocate speaks",
    "attends, conveys by symbols",
    "attends, does not contribute",
    "not attending, briefs an advocate",
    "not attending, sends views",
    "not attending, no views",
};

static const char *const codes[][2] = {
    /* legal status */
    {"C1", "interim care order"},
    {"C2", "full care order"},
    {"D1", "freeing order"},
    {"E1", "placement order"},
    {"V2", "accommodated under section 20"},
    {"V3", "short breaks, each an episode"},
    {"V4", "short breaks under an agreement"},
    {"J1", "on remand"},
    {"J2", "accommodated under PACE"},
    {"J3", "youth rehabilitation order with residence"},
    {"L1", "police protection"},
    {"L2", "emergency protection order"},
    {"L3", "child assessment order"},
    /* placement */
    {"A3", "placed for adoption with consent, with the foster carer"},
    {"A4", "placed for adoption with consent"},
    {"A5", "placed for adoption under a placement order, with the foster carer"},
    {"A6", "placed for adoption under a placement order"},
    {"H5", "semi-independent accommodation"},
    {"K1", "secure children's home"},
    {"K2", "children's home"},
    {"K3", "supported accommodation"},
    {"P1", "with parents"},
    {"P2", "independent living"},
    {"P3", "residential employment"},
    {"R1", "residential care home"},
    {"R2", "health establishment"},
    {"R3", "family centre or mother and baby unit"},
    {"R5", "young offender institution"},
    {"S1", "residential school"},
    {"T0", "temporary move"},
    {"T1", "in hospital for a time"},
    {"T2", "on holiday"},
    {"T3", "while the foster carer is on holiday"},
    {"T4", "elsewhere for seven days or less"},
    {"U1", "long-term foster care with family or friends"},
    {"U2", "fostering for adoption with family or friends"},
    {"U3", "foster care with family or friends"},
    {"U4", "long-term foster care"},
    {"U5", "fostering for adoption"},
    {"U6", "foster care"},
    {"Z1", "another placement"},
    /* category of a plan */
    {"NEG", "neglect"},
    {"PHY", "physical abuse"},
    {"SAB", "sexual abuse"},
    {"EMO", "emotional abuse"},
    {"MUL", "multiple categories"},
};

const char *code_words(const char *code)
{
        for (size_t i = 0; code && i < sizeof codes / sizeof *codes; i++)
                if (str_ieq(codes[i][0], code))
                        return codes[i][1];
        return NULL;
}

void code_said(struct strbuf *out, const char *code)
{
        const char *words = code_words(code);
        if (words)
                strbuf_printf(out, "%s (%s)", words, code);
        else
                strbuf_puts(out, str_or(code, ""));
}

void participation_said(struct strbuf *out, int pn)
{
        if (pn >= 0 && pn < PARTICIPATIONS)
                strbuf_printf(out, "%s (PN%d)", participation_words[pn], pn);
}
