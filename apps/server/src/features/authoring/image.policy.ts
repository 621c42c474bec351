import type { FieldProblem } from '@telefellow/contracts';

const LARGEST = 2 * 1024 * 1024;
const SIGNS: Record<string, (bytes: Buffer) => boolean> = {
  'image/png': (bytes) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
  'image/jpeg': (bytes) => bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')),
  'image/webp': (bytes) => bytes.subarray(0, 4).toString() === 'RIFF' && bytes.subarray(8, 12).toString() === 'WEBP',
  'image/svg+xml': (bytes) =>
    /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(bytes.toString('utf8')),
};
const EXTENSIONS: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
};

/**
 * What is wrong with a picture, by its bytes and not by what its name claims. An SVG is shown as an image only, where
 * scripts do not run; one that holds any is refused all the same, since it may be saved and opened on its own.
 */
export function problemOfImage(key: string, address: string): FieldProblem | null {
  const [, type = '', body = ''] = /^data:([^;]+);base64,(.*)$/s.exec(address) ?? [];
  const bytes = Buffer.from(body, 'base64');
  const wrong = (code: string, message: string) => ({ field: 'file', code, message });
  if (bytes.length > LARGEST) return wrong('too_large', 'The picture is larger than 2 MB. Make it smaller.');
  if (!SIGNS[type]?.(bytes) || key.split('.').at(-1) !== EXTENSIONS[type]) {
    return wrong('bad_type', 'This file is no PNG, JPEG, WebP or SVG picture, or its name says another type.');
  }
  return type === 'image/svg+xml' && isActive(bytes.toString('utf8'))
    ? wrong('svg_active', 'This SVG holds scripts or links to other files. Save it as a plain drawing.')
    : null;
}

function isActive(svg: string): boolean {
  if (
    /<(?:script|foreignObject|iframe|embed|object|handler|set|animate)\b|<!(?:DOCTYPE|ENTITY)|\son[a-z]+\s*=/i.test(svg)
  ) {
    return true;
  }
  const links = [...svg.matchAll(/\b(?:xlink:)?href\s*=\s*["']?([^"'\s>]*)/gi)].map(([, address = '']) => address);
  const styles = [...svg.matchAll(/url\(\s*["']?([^)"']*)/gi)].map(([, address = '']) => address);
  return [...links, ...styles].some((address) => !address.startsWith('#')) || /@import|javascript:/i.test(svg);
}
