/** Text files of one folder, line by line, through an async iterator written by hand. */
package io.corobridge.demo.lines;
