package io.corobridge.rxjava;

import io.corobridge.tck.contract.SelectContract;

class RxJavaSelectTest extends SelectContract {

    RxJavaSelectTest() {
        super(new RxJavaLibrary());
    }
}
