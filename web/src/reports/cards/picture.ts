/** A part of the page as a PNG, drawn by the browser itself: nothing is fetched but the page's own font. */

const SCALE = 2;

/** @throws Error where the browser cannot draw it. */
export async function pictureOf(element: HTMLElement): Promise<Blob> {
  const { width, height } = element.getBoundingClientRect();
  const copy = styled(element);
  copy.style.margin = "0";
  const fonts = document.createElement("style");
  fonts.textContent = await fontFaces();
  const box = document.createElement("div");
  box.setAttribute("xmlns", "http://www.w3.org/1999/xhtml");
  box.append(fonts, copy);
  const inside = new XMLSerializer().serializeToString(box);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><foreignObject width="100%" height="100%">${inside}</foreignObject></svg>`;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * SCALE);
  canvas.height = Math.ceil(height * SCALE);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws no pictures.");
  context.scale(SCALE, SCALE);
  context.drawImage(image, 0, 0);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture was not made.")))),
  );
}

/** A copy whose look is written on each of its elements; canvases become pictures, buttons are left out. */
function styled(element: HTMLElement): HTMLElement {
  const copy = element.cloneNode(true) as HTMLElement;
  const from = [element, ...element.querySelectorAll("*")];
  const to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((source, i) => {
    const target = to[i];
    if (!(target instanceof HTMLElement || target instanceof SVGElement)) return;
    const look = getComputedStyle(source);
    target.setAttribute("style", [...look].map((name) => `${name}:${look.getPropertyValue(name)}`).join(";"));
    if (source instanceof HTMLCanvasElement) {
      const drawn = document.createElement("img");
      drawn.src = source.toDataURL();
      drawn.setAttribute("style", target.getAttribute("style") ?? "");
      target.replaceWith(drawn);
    }
  });
  for (const hidden of copy.querySelectorAll("[data-no-picture]")) hidden.remove();
  return copy;
}

/** The page's own fonts, with their files inside: a picture may fetch nothing. */
async function fontFaces(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const faces = rules.filter((rule) => rule instanceof CSSFontFaceRule);
  const texts = await Promise.all(
    faces.map(async (rule) => {
      const url = /url\("?([^")]+)"?\)/.exec(rule.cssText)?.[1];
      if (!url) return "";
      const file = await (await fetch(new URL(url, rule.parentStyleSheet?.href ?? location.href))).blob();
      return rule.cssText.replace(/url\("?[^")]+"?\)/, `url("${await dataOf(file)}")`);
    }),
  );
  return texts.join("\n");
}

function dataOf(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error("A font could not be read."));
    reader.readAsDataURL(file);
  });
}
