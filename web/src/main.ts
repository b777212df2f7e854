import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { followSession, router } from './app/router'
import { useSession } from './app/session'
import './styles'

const app = createApp(App)
app.use(createPinia())
await useSession().restore()
app.use(router)
followSession()
app.mount('#app')
