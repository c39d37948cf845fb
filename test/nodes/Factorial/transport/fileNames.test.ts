/** Names of downloaded files, from all that Factorial and its file host may call them. */
import { extensionOf, hasExtension } from '../../../../nodes/Factorial/transport/files/extensions';
import { dispositionName, safeFileName } from '../../../../nodes/Factorial/transport/files/fileNames';

test.each<[unknown[], string]>([
	[['payslip.pdf'], 'payslip.pdf'],
	[[null, undefined, '', '  ', 'b.txt'], 'b.txt'],
	[['../../etc/passwd'], 'etc_passwd'],
	[['/'], 'file'],
	[['C:\\Windows\\x.exe'], 'C_Windows_x.exe'],
	[['a\u0000b\n.txt'], 'ab.txt'],
	[['invoice\u202Efdp.exe'], 'invoicefdp.exe'],
	[['...'], 'file'],
	[['. .', '..', 'c.pdf'], 'c.pdf'],
	[['.pdf'], 'pdf'],
	[['contract. '], 'contract'],
	[['CON'], 'CON_'],
	[['CON.pdf'], 'CON_.pdf'],
	[['con .pdf'], 'con_.pdf'],
	[['nul.tar.gz'], 'nul_.tar.gz'],
	[['PRN'], 'PRN_'],
	[['Aux.txt'], 'Aux_.txt'],
	[['COM1.pdf'], 'COM1_.pdf'],
	[['LPT9'], 'LPT9_'],
	[['COM10.pdf'], 'COM10.pdf'],
	[['CONTRACT.pdf'], 'CONTRACT.pdf'],
	[[`${'ä'.repeat(200)}.docx`], `${'ä'.repeat(97)}.docx`],
	[[`${'合'.repeat(200)}.pdf`], `${'合'.repeat(65)}.pdf`],
	[[`${'😀'.repeat(200)}`], '😀'.repeat(50)],
	[['x'.repeat(500)], 'x'.repeat(200)],
	[[`x.${'y'.repeat(500)}`], `x.${'y'.repeat(198)}`],
])('%j becomes %s', (names, expected) => {
	expect(safeFileName(names, 'file')).toBe(expected);
	expect(Buffer.byteLength(safeFileName(names, 'file', 'pdf'))).toBeLessThanOrEqual(200);
});

test.each([
	['payslip', 'pdf', 'payslip.pdf'],
	['payslip.PDF', 'pdf', 'payslip.PDF'],
	['payslip.docx', 'pdf', 'payslip.docx'],
	['Contract v1.2', 'pdf', 'Contract v1.2.pdf'],
	['Report 31.12.2026', 'pdf', 'Report 31.12.2026.pdf'],
	['film.mp4', 'pdf', 'film.mp4'],
	['NUL', 'txt', 'NUL_.txt'],
	['', 'pdf', 'file-1.pdf'],
	['payslip', undefined, 'payslip'],
	['x'.repeat(500), 'pdf', `${'x'.repeat(196)}.pdf`],
])('%s with the type of .%s becomes %s', (name, extension, expected) => expect(safeFileName([name], 'file-1', extension)).toBe(expected));

test.each([
	['5/7/2026-01-01', '5_7_2026-01-01'],
	['', 'file'],
	['..', 'file'],
])('the name to fall back on, %j, is made safe, too, and never empty', (fallback, expected) => expect(safeFileName([null], fallback)).toBe(expected));

/** The header as Node.js gives it for the bytes that a server sends. */
const bytes = (text: string) => Buffer.from(text).toString('latin1');

test.each<[unknown, string | undefined]>([
	['attachment; filename="a b.txt"', 'a b.txt'],
	['attachment; filename=plain.txt', 'plain.txt'],
	['attachment; filename=plain.txt; size=12', 'plain.txt'],
	['attachment;FileName = "case.txt"', 'case.txt'],
	['filename="alone.txt"', 'alone.txt'],
	['attachment; filename="a;b.pdf"', 'a;b.pdf'],
	['attachment; filename="a \\"b\\" c.pdf"', 'a "b" c.pdf'],
	['attachment; filename="C:\\files\\c.pdf"', 'C:\\files\\c.pdf'],
	['attachment; filename="x; filename=y.pdf"', 'x; filename=y.pdf'],
	['attachment; filename="unclosed.pdf', 'unclosed.pdf'],
	['attachment; name="other"; filename="right.pdf"', 'right.pdf'],
	["attachment; filename*=UTF-8''Gr%C3%BC%C3%9Fe.txt", 'Grüße.txt'],
	["attachment; filename*=utf-8'de'Gr%c3%bc%c3%9fe.txt", 'Grüße.txt'],
	['attachment; filename*="UTF-8\'\'Gr%C3%BC%C3%9Fe.txt"', 'Grüße.txt'],
	["attachment; filename*=iso-8859-1''n%F3mina.pdf", 'nómina.pdf'],
	["attachment; filename*=UTF-8''a%3Bb.pdf", 'a;b.pdf'],
	['attachment; filename*=n%C3%B3mina.pdf', 'nómina.pdf'],
	["attachment; filename*=''n%C3%B3mina.pdf", 'nómina.pdf'],
	['attachment; filename="old.txt"; filename*=UTF-8\'\'new.txt', 'new.txt'],
	['attachment; filename*=UTF-8\'\'new.txt; filename="old.txt"', 'new.txt'],
	['attachment; filename="old.txt"; filename*=UTF-8\'\'%E0%A4%A', 'old.txt'],
	['attachment; filename="old.txt"; filename*=UTF-8\'\'%FF%FE', 'old.txt'],
	['attachment; filename="old.txt"; filename*=no-such-charset\'\'a.txt', 'old.txt'],
	['attachment; filename="old.txt"; filename*=UTF-8\'\'', 'old.txt'],
	["attachment; filename*=UTF-8''%E0%A4%A", undefined],
	[`attachment; filename="${bytes('nómina.pdf')}"`, 'nómina.pdf'],
	[`attachment; filename=${bytes('合同.pdf')}`, '合同.pdf'],
	['attachment; filename="n\u00f3mina.pdf"', 'nómina.pdf'],
	[`attachment; filename*=UTF-8''${bytes('nómina.pdf')}`, 'nómina.pdf'],
	['attachment; filename="n%C3%B3mina.pdf"', 'nómina.pdf'],
	['attachment; filename="100%.pdf"', '100%.pdf'],
	['attachment; filename="=?UTF-8?B?bsOzbWluYS5wZGY=?="', 'nómina.pdf'],
	['attachment; filename="=?iso-8859-1?Q?n=F3mina_1.pdf?="', 'nómina 1.pdf'],
	['attachment; filename="=?UTF-8?Q?n=C3=B3?= =?UTF-8?Q?mina.pdf?="', 'nómina.pdf'],
	['attachment; filename="=?UTF-8?B?*?="', '=?UTF-8?B?*?='],
	['attachment; filename=""', undefined],
	['inline', undefined],
	['', undefined],
	[undefined, undefined],
	[['attachment'], undefined],
])('the header %j names %p', (header, expected) => expect(dispositionName(header)).toBe(expected));

test.each([
	['application/pdf', 'pdf'],
	['Application/PDF; charset=binary', 'pdf'],
	['image/jpeg', 'jpg'],
	['application/octet-stream', undefined],
	['', undefined],
	[undefined, undefined],
])('the type %p ends in %p', (type, expected) => expect(extensionOf(type)).toBe(expected));

test.each([
	['a.pdf', true],
	['a.7z', true],
	['a.tar.gz', true],
	['a', false],
	['a.', false],
	['v1.2', false],
	['Dr. Smith', false],
	['a.averyverylongword', false],
])('%s has an ending: %p', (name, expected) => expect(hasExtension(name)).toBe(expected));
