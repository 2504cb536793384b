/* iro --version: which program, which stores it writes, and what it stands on. */
#include "iro/cli/command.h"
#include "iro/base/str.h"
#include "iro/read/xmlread.h"
#include "iro/store/db.h"
#include "iro/ui/kit/draw.h"
#include "iro/write/xlsx.h"

#include <string.h>

int command_version(void)
{
        const char *expat = xmlread_library(), *dash = strchr(expat, '_');
        printf("iro %s\nStore: schema %d\n", IRO_VERSION, DB_SCHEMA);
        return printf("Libraries: %s, expat %s, utf8proc %s, %s; %s is opened for workbooks\n",
                      db_libraries(), dash ? dash + 1 : expat, text_library(), term_library(),
                      xlsx_library_name()) < 0;
}
