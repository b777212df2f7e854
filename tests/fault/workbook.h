/* workbook: the city's table of fault_test as a file. Apart from it, since property.h has parts,
 * too. */
#ifndef TESTS_FAULT_WORKBOOK_H
#define TESTS_FAULT_WORKBOOK_H

#include "xlsx/xlsx.h"

/* Bytes of malloc: i0 and i1 of three counties, and what the city keeps of i1. */
struct xlsx_bytes fault_workbook(void);

#endif
