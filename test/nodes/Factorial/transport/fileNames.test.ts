/** Names of downloaded files, from all that Factorial and its file host may call them. */
import { dispositionName, safeFileName } from '../../../../nodes/Factorial/transport/fileNames';

test.each([
	[['payslip.pdf'], 'payslip.pdf'],
	[[null, undefined, '', '  ', 'b.txt'], 'b.txt'],
	[['../../etc/passwd'], 'etc_passwd'],
	[['C:\\Windows\\x.exe'], 'C_Windows_x.exe'],
	[['a\u0000b\n.txt'], 'ab.txt'],
	[['...'], 'file'],
	[[`${'ä'.repeat(200)}.docx`], `${'ä'.repeat(145)}.docx`],
])('%j becomes %s', (names, expected) => expect(safeFileName(names, 'file')).toBe(expected));

test.each([
	["attachment; filename*=UTF-8''Gr%C3%BC%C3%9Fe.txt", 'Grüße.txt'],
	['attachment; filename="a b.txt"', 'a b.txt'],
	["attachment; filename=\"old.txt\"; filename*=UTF-8''new.txt", 'new.txt'],
	["attachment; filename=\"old.txt\"; filename*=UTF-8''%E0%A4%A", 'old.txt'],
	['inline', undefined],
	[undefined, undefined],
])('the header %j names %p', (header, expected) => expect(dispositionName(header)).toBe(expected));
