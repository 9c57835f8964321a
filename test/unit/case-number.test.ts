import { caseNumberInfo, normaliseCaseNumber, parseCaseNumber } from '../../domain/case-number';
import { directory } from '../support/people';

describe('a 案号 since 2016', () => {
  it.each([
    ['（2026）沪0118民初1234号', 2026, '沪0118', '民初', 1234],
    ['（2026）苏0509执保7号', 2026, '苏0509', '执保', 7],
    ['（2025）浙0421执恢88号', 2025, '浙0421', '执恢', 88],
    ['（2019）沪民终9号', 2019, '沪', '民终', 9],
    ['（2020）沪02民终1号', 2020, '沪02', '民终', 1],
    ['（2021）沪73知民初30号', 2021, '沪73', '知民初', 30],
    ['（2018）兵0102民初15号', 2018, '兵0102', '民初', 15],
    ['（2017）京0491民初2号', 2017, '京0491', '民初', 2],
    ['（2021）最高法民申123号', 2021, '最高法', '民申', 123],
    ['（2021）最高法知民终2270号', 2021, '最高法', '知民终', 2270],
    ['（2023）沪0118财保5号', 2023, '沪0118', '财保', 5],
    ['（2024）沪0118民诉前调10086号', 2024, '沪0118', '民诉前调', 10086],
    ['（2019）内0102执异3号', 2019, '内0102', '执异', 3],
  ])('%s is taken apart', (text, year, courtCode, typeCode, number) => {
    expect(parseCaseNumber(text)).toEqual({ text, year, courtCode, typeCode, number });
  });

  it.each([
    ['(2026)沪0118民初1234号', 'half-width brackets'],
    ['（2026)沪0118民初1234号', 'brackets of both widths'],
    ['〔2026〕沪0118民初1234号', 'tortoise-shell brackets'],
    ['［2026］沪0118民初1234号', 'full-width square brackets'],
    ['【2026】沪0118民初1234号', 'lenticular brackets'],
    [' （2026） 沪0118 民初 1234 号 ', 'spaces'],
    ['（2026）　沪0118　民初1234号', 'ideographic spaces'],
    ['（2026）\u00A0沪0118\u200B民初1234号\uFEFF', 'spaces that nobody sees'],
    ['（２０２６）沪０１１８民初１２３４号', 'full-width digits'],
  ])('%j is the same number with %s', (text) => {
    expect(normaliseCaseNumber(text)).toBe('（2026）沪0118民初1234号');
  });
});

describe('a 案号 from before 2016', () => {
  it.each([
    ['（2015）青民一初字第12号', 2015, 12],
    ['（2014）青民一（民）初字第1234号', 2014, 1234],
    ['（2014）沪二中民四（商）终字第567号', 2014, 567],
    ['（2013）民申字第820号', 2013, 820],
    ['（2012）曲中法执字第66号', 2012, 66],
    ['（2011）深福法民二初字第1234-1号', 2011, 1234],
    ['（2009）吴江民初字第0455号', 2009, 455],
  ])('%s keeps its words and is marked', (text, year, number) => {
    expect(parseCaseNumber(text)).toEqual({ text, year, number, legacy: true });
  });

  it('has its brackets and digits normalised all the same', () => {
    expect(normaliseCaseNumber('(2014) 青民一(民)初字第１２号')).toBe('（2014）青民一（民）初字第12号');
  });
});

describe('no 案号', () => {
  it.each([
    '',
    '号',
    '1234',
    '2026沪0118民初1号',
    '（26）沪0118民初1号',
    '（20260）沪0118民初1号',
    '（2026）0118民初1号',
    '（2026）沪118民初1号',
    '（2026）沪01180民初1号',
    '（2026）沪01181号',
    '（2026）沪0118民初号',
    '（2026）沪0118民初1',
    '（2026）沪0118民初-1号',
    '（2026）沪0118民初1.5号',
    '（2026）沪0118民初1234567890号',
    '（2026）沪0118民初一号',
    '（2026）沪0118民初1号之一',
    '（2026）沪0118民事初审案件1号',
    '（2026）SH0118民初1号',
    '（2026）沪0118CV1号',
    '见（2026）沪0118民初1号',
    '（2026）沪0118民初1、2号',
    '（2014）（民）初字第1号',
    '（2014）青民）一（初字第1号',
    '（2014）青民初字第号',
    '沪0118跨送〔2026〕17号',
    '法释〔2020〕17号',
  ])('is %j', (text) => {
    expect(parseCaseNumber(text)).toBeUndefined();
    expect(normaliseCaseNumber(text)).toBeUndefined();
  });
});

describe('what a 案号 says', () => {
  const { courts } = directory;

  it.each([
    ['（2026）沪0118民初1号', { court: 'qingpu' }],
    ['（2026）苏0509执1号', { court: 'wujiang' }],
    ['（2026）浙0421民初1号', { court: 'jiashan' }],
    ['（2026）粤0304民初1号', { foreign: true }],
    ['（2026）沪民终1号', { foreign: true }],
    ['（2026）最高法民终1号', { foreign: true }],
  ])('%s: the court that the directory knows by its code, or that it is another', (text, whose) => {
    const { court, foreign } = caseNumberInfo(text, undefined, courts) ?? {};
    expect({ ...(court && { court }), ...(foreign && { foreign }) }).toEqual(whose);
  });

  it('has the text as it was written where that differs', () => {
    const raw = '(2026)沪0118民初1号';
    expect(caseNumberInfo('（2026）沪0118民初1号', raw, courts)).toEqual({
      raw,
      year: 2026,
      courtCode: '沪0118',
      court: 'qingpu',
      typeCode: '民初',
      number: 1,
    });
  });

  it('says of no court before 2016 whose it is', () => {
    const info = caseNumberInfo('（2014）青民一初字第12号', undefined, courts);
    expect(info).toEqual({ year: 2014, number: 12, legacy: true });
  });

  it('is nothing where there is no such shape', () => {
    expect(caseNumberInfo('1234', undefined, courts)).toBeUndefined();
  });
});
