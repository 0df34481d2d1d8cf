/** What is wrong with a drawing, or `undefined`. Drawings are inlined, so they must not carry code or colours of their own. */
export function figureMistake(svg: string): string | undefined {
  if (!/^\s*<svg[\s>][\s\S]*<\/svg>\s*$/.test(svg)) return 'It must be one <svg> element and nothing around it.'
  if (/<(script|style|foreignObject|image|a|use|iframe|animate|set)\b/i.test(svg)) return 'It may hold shapes and text only: no script, style, image, link or animation.'
  if (/\son\w+\s*=/i.test(svg)) return 'It may not carry event handlers.'
  if (/\sstyle\s*=/i.test(svg)) return 'Use the fig- classes instead of style attributes, so that it follows the theme.'
  if (/\s(fill|stroke)\s*=\s*"(?!none)/i.test(svg)) return 'Use the fig- classes for colours, so that it follows the theme.'
  if (/(href|url\()/i.test(svg.replace(/url\(#[\w-]+\)/g, '').replace(/href="#[\w-]+"/g, ''))) return 'It may not point to anything outside itself.'
  if (!/<title[\s>]/.test(svg)) return 'It needs a <title>.'
  return undefined
}
