import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// In development the API is the built application behind nginx (`make up`).
const apiOrigin = process.env.UPLIFT_ORIGIN ?? 'http://127.0.0.1:8080'
const proxy = { '/api': apiOrigin }

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': new URL('./src', import.meta.url).pathname } },
  build: {
    // Every browser in use preloads modules itself; the polyfill is dead weight under our CSP.
    modulePreload: { polyfill: false },
    // A data: URL font or script would breach the CSP; keep every asset a file.
    assetsInlineLimit: 0,
  },
  server: { host: '127.0.0.1', port: 5173, proxy },
  preview: { host: '127.0.0.1', port: 4173, proxy },
})
