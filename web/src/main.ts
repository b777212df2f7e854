import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { router } from './app/router'
import { useSession } from './app/session'
import './styles'

const app = createApp(App)
app.use(createPinia())
await useSession().restore()
app.use(router)
app.mount('#app')
