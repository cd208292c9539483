package org.lockrank.analysis.evidence;

/**
 * A thread waited for a resource while it held locks.
 *
 * @param acquisition the resource as the wanted one
 * @param run how many tasks the thread had begun by then
 */
public record Wait(NestedAcquisition acquisition, int run) {}
