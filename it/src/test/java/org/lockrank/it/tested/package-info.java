/** Tests that are run under the agent: a plan of them is a program. */
package org.lockrank.it.tested;
