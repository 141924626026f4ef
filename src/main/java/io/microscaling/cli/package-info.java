/** The command line: arguments in, exit status out. The only package that writes to standard output. */
@NullMarked
package io.microscaling.cli;

import org.jspecify.annotations.NullMarked;
