// Makes `electron` mean module.cjs, for import and for require (Playwright's first question is require('electron')).
const Module = require('node:module')
const path = require('node:path')
const { pathToFileURL } = require('node:url')

const file = path.join(__dirname, 'module.cjs')
const resolveFilename = Module._resolveFilename
Module._resolveFilename = function (request, ...rest) {
  return request === 'electron' ? file : resolveFilename.call(this, request, ...rest)
}

const url = JSON.stringify(pathToFileURL(file).href)
const loader = `export const resolve = (specifier, context, next) =>
  specifier === 'electron' ? { url: ${url}, format: 'commonjs', shortCircuit: true } : next(specifier, context)`
Module.register(`data:text/javascript,${encodeURIComponent(loader)}`)
