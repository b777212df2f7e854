// Browser tests run in Debian's Chromium against the instance that tests/run started (UPLIFT_URL).
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '../e2e',
  outputDir: '../../.run/test/e2e-results',
  workers: 2,
  retries: 0,
  timeout: 120_000,
  reporter: [['list'], ['json']],
  use: {
    baseURL: process.env.UPLIFT_URL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
        '--disable-background-networking', '--disable-component-update', '--disable-sync',
      ],
    },
  },
})
