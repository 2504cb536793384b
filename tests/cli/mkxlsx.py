"""mkxlsx.py FILE: a workbook made by hand, with what spreadsheets do to ids and dates: two sheets, shared and inline texts, built-in
and own date formats, a number filled with zeros by its format."""
import sys
import zipfile
from xml.sax.saxutils import escape, quoteattr


def xlsx(path,sheets):
    z=zipfile.ZipFile(path,'w',zipfile.ZIP_DEFLATED)
    z.writestr('[Content_Types].xml','<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'+''.join(f'<Override PartName="/xl/worksheets/sheet{i+1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' for i in range(len(sheets)))+'<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>')
    z.writestr('_rels/.rels','<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    z.writestr('xl/workbook.xml','<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'+''.join(f'<sheet name={quoteattr(n)} sheetId="{i+1}" r:id="rId{i+1}"/>' for i,(n,_) in enumerate(sheets))+'</sheets></workbook>')
    k=len(sheets)
    z.writestr('xl/_rels/workbook.xml.rels','<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'+''.join(f'<Relationship Id="rId{i+1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{i+1}.xml"/>' for i in range(k))+f'<Relationship Id="rId{k+1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId{k+2}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
    z.writestr('xl/styles.xml','<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="000000"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>')
    ss=[]
    for i,(n,rows) in enumerate(sheets):
        out='<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        for r,row in enumerate(rows):
            out+=f'<row r="{r+1}">'
            for c,v in enumerate(row):
                ref=f'{chr(65+c)}{r+1}'
                if isinstance(v,tuple): out+=f'<c r="{ref}" s="{v[1]}"><v>{v[0]}</v></c>'
                elif isinstance(v,(int,float)): out+=f'<c r="{ref}"><v>{v}</v></c>'
                elif v.startswith('='): out+=f'<c r="{ref}" t="inlineStr"><is><t>{v[1:]}</t></is></c>'
                else:
                    if v not in ss: ss.append(v)
                    out+=f'<c r="{ref}" t="s"><v>{ss.index(v)}</v></c>'
            out+='</row>'
        z.writestr(f'xl/worksheets/sheet{i+1}.xml',out+'</sheetData></worksheet>')
    z.writestr('xl/sharedStrings.xml','<?xml version="1.0" encoding="UTF-8"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'+''.join(f'<si><t xml:space="preserve">{escape(s)}</t></si>' for s in ss)+'</sst>')
    z.close()


xlsx(sys.argv[1], [
    ("Reviews", [["CHILD", "DOB", "REVIEW", "REVIEW_CODE"],
                 ["00077", (40242, 1), (43889, 2), "PN1"],
                 [],
                 [(78, 3), (40242.5, 2), (43890, 1), "=PN2"]]),
    ("Quoted, \"x\"", [["CHILD", "SEX", "DOB", "ETHNIC"], ["A & B; <c>", 1, (59, 2), "WBRI"], ["00077", 1, (40242, 2), "WBRI"]])])
