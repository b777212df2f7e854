// places: where assignments are tested.
/** Haian of Nantong, under Jiangsu's notice of 2023: nobody else tests there. */
export const DISTRICT = '320685', CITY = '320600', PROVINCE = '320000', SLUG = 'jiangsu-2023', INDUSTRY = 'C367'

/** Districts of Huai'an and Yancheng, under the same notice: taken from the front, each by one test. */
export const DISTRICTS = ['320803', '320804', '320812', '320813', '320826', '320830', '320831', '320902', '320903', '320904', '320921', '320922']
