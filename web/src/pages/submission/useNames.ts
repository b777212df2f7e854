import { onMounted, reactive, ref } from 'vue'
import { getBody, listBodies } from '@/api/bodies'
import { listEnterprises } from '@/api/enterprises'
import { readAll } from '@/api/pages'
import type { Enterprise, Form, Submission } from '@/api/types'
import { useSession } from '@/app/session'
import { useIndustries } from '@/components/register/industries'

/** What codes and ids in the answers are called: industries, bodies, enterprises of the filer's area. */
export function useNames(form: Form, submission: Submission) {
  const session = useSession()
  const industries = useIndustries()
  const fields = form.sections.flatMap((section) => section.fields)
  const asks = (type: string) => fields.some((field) => field.type === type)

  const enterprises = ref<Enterprise[]>([])
  const bodies = reactive(new Map<string, string>())
  onMounted(async () => {
    if (asks('industry_list')) void industries.load()
    const named = fields.filter((field) => field.type === 'body').map((field) => submission.data[field.name])
    for (const id of named) if (typeof id === 'number') void bodyName(String(id)).catch(() => undefined)
    if (asks('enterprise_list') && submission.unit && session.can('enterprise_read')) {
      const unit = submission.unit.code
      enterprises.value = await readAll((after) => listEnterprises({ unit, limit: 200 }, after)).catch(() => [])
    }
  })

  const enterpriseLabel = (uscc: string) => {
    const found = enterprises.value.find((enterprise) => enterprise.uscc === uscc)
    return found ? `${found.name}　${uscc}` : uscc
  }
  const findEnterprises = async (words: string) =>
    enterprises.value
      .filter(({ name, uscc }) => name.includes(words) || uscc.startsWith(words.toUpperCase()))
      .map(({ name, uscc }) => ({ value: uscc, label: name, note: uscc }))

  async function bodyName(id: string): Promise<string> {
    const known = bodies.get(id)
    if (known) return known
    const { name } = await getBody(Number(id))
    bodies.set(id, name)
    return name
  }
  const findBodies = async (words: string) =>
    (await listBodies({ q: words, limit: 20 })).items.map(({ id, name, approval_no }) => {
      bodies.set(String(id), name)
      return { value: String(id), label: name, note: approval_no ?? undefined }
    })

  return { industries, enterprises, enterpriseLabel, findEnterprises, bodies, bodyName, findBodies }
}
export type Names = ReturnType<typeof useNames>
