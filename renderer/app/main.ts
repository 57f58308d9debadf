// Starts the page: styles, catalogues, stores, the line to the services, and the app.

import './configure-schemas.ts'
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import './tokens.css'
import './base.css'
import '../ui/button.css'
import '../ui/editor-tab.css'
import '../ui/menu.css'
import '../ui/matrix.css'
import '../ui/screen-summary.css'
import '../ui/side-list.css'
import '../ui/small-table.css'
import '../canvas/card.css'
import '../canvas/heat.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { connectShell } from '../client/connect-shell.ts'
import { useConnection } from '../stores/connection.ts'
import App from './App.vue'
import { i18n } from './i18n.ts'

const app = createApp(App)
app.use(createPinia())
app.use(i18n)
app.mount('#app')
void useConnection().connect(connectShell)
