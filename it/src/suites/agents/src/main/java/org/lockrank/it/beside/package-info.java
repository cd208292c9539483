/** Programs that run beside other agents, watched and unwatched, and do the same. */
package org.lockrank.it.beside;
