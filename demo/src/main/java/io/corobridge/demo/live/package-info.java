/** What the bridge does at this moment: streams, their demand, scopes. */
@NullMarked
package io.corobridge.demo.live;

import org.jspecify.annotations.NullMarked;
