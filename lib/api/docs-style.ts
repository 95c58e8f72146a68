/** The look of the API's page: dark, readable, without a font or picture from elsewhere. */
export const DOCS_STYLE = `
:root { color-scheme: dark; }
* { box-sizing: border-box; }
body { margin: 0; background: #0b0e14; color: #d7dce5; font: 16px/1.55 system-ui, sans-serif; }
header, main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1, h2, h3 { color: #fff; line-height: 1.25; }
h2 { margin-top: 3rem; border-bottom: 1px solid #2a3140; padding-bottom: 0.4rem; }
h3 { font-size: 1.05rem; margin: 0 0 0.5rem; overflow-wrap: anywhere; }
a { color: #7db7ff; }
a:focus-visible { outline: 2px solid #7db7ff; outline-offset: 2px; }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; }
nav a { padding: 0.6rem 0; }
article { background: #121722; border: 1px solid #232a38; border-radius: 8px; padding: 1rem; margin: 1rem 0; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; color: #e8ecf4; }
pre { background: #0b0e14; padding: 0.75rem; border-radius: 6px; overflow-x: auto; }
.method { font: 700 0.8rem ui-monospace, monospace; padding: 0.15rem 0.45rem; border-radius: 4px; color: #0b0e14; }
.get { background: #7db7ff; } .post { background: #6fdc9b; } .patch { background: #f2c55c; } .delete { background: #ff9a8b; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0; font-size: 0.92rem; }
caption { text-align: left; color: #9aa5b8; padding: 0.25rem 0; }
td { border-top: 1px solid #232a38; padding: 0.4rem 0.75rem 0.4rem 0; vertical-align: top; }
`;
