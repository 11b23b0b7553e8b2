// Looks at pages of the report in a real browser: FOLDER holds NAME.html, and beside it NAME.json
// with the texts that the page must show. Prints what is wrong, and how many pages there were.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const folder = process.argv[2];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const complaints = [];
const sizes = [{ width: 1280, height: 900 }, { width: 390, height: 844 }];
const schemes = ['light', 'dark'];

// In the page: what its policy had to stop.
const watch = () => {
    window.stopped = [];
    document.addEventListener('securitypolicyviolation', (event) =>
        window.stopped.push(`${event.effectiveDirective} ${event.blockedURI}`));
};

// In the page: what does not fit.
const measure = () => {
    const wrong = [];
    const named = (element) => `<${element.tagName}> '${element.textContent.slice(0, 40)}'`;
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth)
        wrong.push(`the page is ${root.scrollWidth} wide, and ${root.clientWidth} are shown`);
    for (const svg of document.querySelectorAll('svg')) {
        const around = svg.getBoundingClientRect();
        const texts = [...svg.querySelectorAll('text')].map((element) =>
            ({ element, box: element.getBoundingClientRect() }));
        texts.sort((a, b) => a.box.top - b.box.top);
        texts.forEach(({ element, box }, i) => {
            if (box.left < around.left - 1 || box.right > around.right + 1 ||
                box.top < around.top - 1 || box.bottom > around.bottom + 1)
                wrong.push(`${named(element)} stands out of its drawing`);
            for (let j = i + 1; j < texts.length && texts[j].box.top < box.bottom - 2; j++) {
                const other = texts[j].box;
                if (other.left < box.right - 1 && box.left < other.right - 1)
                    wrong.push(`${named(element)} and ${named(texts[j].element)} overlap`);
            }
        });
    }
    return wrong;
};

// In the page: what does not stand out from what is behind it.
const read = () => {
    const wrong = [];
    const named = (element) => `<${element.tagName}> '${element.textContent.slice(0, 40)}'`;
    const channels = (colour) => colour.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
    const alpha = ([, , , a = 1]) => a;
    const luminance = (colour) => {
        const [r, g, b] = channels(colour).map((value) => {
            const part = value / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const drawn = new Map();
    for (const svg of document.querySelectorAll('svg'))
        drawn.set(svg, [...svg.querySelectorAll('rect')].reverse().map((shape) =>
            ({ shape, area: shape.getBoundingClientRect(), fill: getComputedStyle(shape).fill })));
    // What is drawn last under the middle of a text, before the text.
    const under = (text) => {
        const box = text.getBoundingClientRect();
        const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        return drawn.get(text.closest('svg')).find(({ shape, area, fill }) =>
            area.left <= x && x <= area.right && area.top <= y && y <= area.bottom && fill !== 'none' &&
            (text.compareDocumentPosition(shape) & Node.DOCUMENT_POSITION_PRECEDING))?.fill;
    };
    const behind = (element) => {
        const fill = element.tagName === 'text' ? under(element) : null;
        if (fill) return fill;
        for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if (alpha(channels(colour)) === 1) return colour;
        }
        return 'rgb(255, 255, 255)';
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let count = 0;
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || ['title', 'desc'].includes(element.tagName)) continue;
        const style = getComputedStyle(element);
        const colour = element.tagName === 'text' ? style.fill : style.color;
        const [light, dark] = [luminance(colour), luminance(behind(element))].sort((a, b) => b - a);
        const contrast = (light + 0.05) / (dark + 0.05);
        if (contrast < 4.5) wrong.push(`${named(element)} has a contrast of ${contrast.toFixed(2)}`);
        ++count;
    }
    if (count < 5) wrong.push(`only ${count} texts were read`);
    return wrong;
};

// In the page: what a name of the repository may have brought in.
const strangers = () => {
    const found = [...document.querySelectorAll('script, img, iframe, object, embed, link, form, base')];
    const acting = [...document.querySelectorAll('*')].filter((element) =>
        element.getAttributeNames().some((name) => name.startsWith('on') || name === 'style'));
    const leading = [...document.querySelectorAll('a')].filter((link) =>
        !/^(#|https:\/\/)/.test(link.getAttribute('href')));
    return [...found, ...acting, ...leading].map((element) => element.outerHTML.slice(0, 80))
        .concat(window.evil ? ['something ran'] : []);
};

// In the page: a mark on all that the keyboard must reach.
const mark = () => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const scrolls = [...document.querySelectorAll('*')].filter((element) =>
        element.scrollWidth > element.clientWidth + 1 &&
        ['auto', 'scroll'].includes(getComputedStyle(element).overflowX));
    const all = new Set([...scrolls, ...document.querySelectorAll('summary, a[href], .scroll, pre')]);
    [...all].forEach((element, i) => element.setAttribute('data-wanted', i));
    return all.size;
};

async function reach(page, name) {
    const wanted = await page.evaluate(mark);
    const reached = new Set();
    for (let i = 0; i < 2 * wanted + 10 && reached.size < wanted; i++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => document.activeElement?.getAttribute('data-wanted'));
        if (at !== null && at !== undefined) reached.add(at);
    }
    if (reached.size < wanted)
        complaints.push(`${name}: the keyboard reaches ${reached.size} of ${wanted}`);
    const summary = page.locator('summary').first();
    if (await summary.count() === 0) return;
    await summary.focus();
    await page.keyboard.press('Enter');
    if (await page.evaluate(() => document.querySelector('details').open))
        complaints.push(`${name}: Enter does not fold`);
}

// The policy stops what others put into the page.
async function attack(page, name) {
    const stopped = await page.evaluate(async () => {
        const script = document.createElement('script');
        script.textContent = 'window.evil = true';
        document.body.append(script);
        document.body.insertAdjacentHTML('beforeend',
            '<img src="https://127.0.0.1:9/x.png" onerror="window.evil = true">');
        const form = document.createElement('iframe');
        form.src = 'https://127.0.0.1:9/';
        document.body.append(form);
        await new Promise((resolve) => setTimeout(resolve, 200));
        return { evil: window.evil === true, by: window.stopped.map((one) => one.split(' ')[0]) };
    });
    if (stopped.evil) complaints.push(`${name}: what was put into the page ran`);
    for (const directive of ['script-src-elem', 'img-src', 'frame-src'])
        if (!stopped.by.includes(directive))
            complaints.push(`${name}: the policy does not stop ${directive}`);
}

async function check(browser, name) {
    const url = pathToFileURL(path.join(folder, `${name}.html`)).href;
    const context = await browser.newContext();
    await context.addInitScript(watch);
    const page = await context.newPage();
    page.on('console', (message) => complaints.push(`${name}: console: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`${name}: error: ${error.message}`));
    page.on('dialog', (dialog) => complaints.push(`${name}: a dialog: ${dialog.message()}`));
    page.on('request', (request) => {
        if (request.url() !== url) complaints.push(`${name}: asks for ${request.url()}`);
    });
    await page.goto(url);
    for (const stranger of await page.evaluate(strangers))
        complaints.push(`${name}: brings in ${stranger}`);
    const text = await page.evaluate(() => document.body.textContent);
    for (const part of JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')))
        if (!text.includes(part)) complaints.push(`${name}: does not show ${JSON.stringify(part)}`);
    await reach(page, name);
    await page.evaluate(mark);
    for (const size of sizes)
        for (const colorScheme of schemes) {
            await page.setViewportSize(size);
            await page.emulateMedia({ colorScheme });
            const wrongs = await page.evaluate(colorScheme === 'light' ? measure : () => []);
            if (size === sizes[0]) wrongs.push(...await page.evaluate(read));
            for (const wrong of wrongs)
                complaints.push(`${name}, ${size.width} wide, ${colorScheme}: ${wrong}`);
            if (process.env.CHECKER_SCREENSHOTS)
                await page.screenshot({ fullPage: true, path:
                    path.join(process.env.CHECKER_SCREENSHOTS, `${name}-${size.width}-${colorScheme}.png`) });
        }
    for (const stopped of await page.evaluate(() => window.stopped))
        complaints.push(`${name}: the policy had to stop ${stopped}`);
    page.removeAllListeners();
    await attack(page, name);
    await context.close();
}

// What assistive technology needs; axe-core comes in past the policy.
async function ask_axe(browser, name) {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await page.goto(pathToFileURL(path.join(folder, `${name}.html`)).href);
    await page.evaluate(mark);
    await page.addScriptTag({ content: axe });
    // Contrast is measured above, in both schemes.
    const { violations, passes } = await page.evaluate(() =>
        window.axe.run({ rules: { 'color-contrast': { enabled: false } } }));
    for (const { id, help, nodes } of violations)
        complaints.push(`${name}: axe: ${id}: ${help}: ${nodes.slice(0, 3).map((one) => one.html.slice(0, 120)).join(' | ')}`);
    if (passes.length < 10) complaints.push(`${name}: axe asked too little`);
    await context.close();
}

const names = readdirSync(folder).filter((file) => file.endsWith('.html')).map((file) => file.slice(0, -5));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' });
try {
    for (const name of names) {
        await check(browser, name);
        await ask_axe(browser, name);
    }
} finally {
    await browser.close();
}
for (const complaint of complaints) console.log(complaint);
console.log(`${names.length} pages`);
