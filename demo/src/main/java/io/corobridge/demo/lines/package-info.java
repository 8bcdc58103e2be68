/** Text files of one folder, line by line, through an async iterator written by hand. */
@NullMarked
package io.corobridge.demo.lines;

import org.jspecify.annotations.NullMarked;
