package org.lockrank.analysis;

import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;

/**
 * One thread of a finding.
 *
 * @param acquisition what it held and wanted
 * @param hold the held lock that another side waits for; null where nobody knows which that is
 */
public record Side(NestedAcquisition acquisition, @Nullable Hold hold) {}
