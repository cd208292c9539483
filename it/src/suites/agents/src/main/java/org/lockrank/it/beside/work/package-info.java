/** What other agents advise. */
package org.lockrank.it.beside.work;
