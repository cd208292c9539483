package org.lockrank.report;

import org.jspecify.annotations.Nullable;

/**
 * One thread of a finding.
 *
 * @param acquisition what it held and wanted
 * @param hold the held lock that another side waits for; null where nobody knows which that is
 */
record Side(NestedAcquisition acquisition, @Nullable Hold hold) {}
