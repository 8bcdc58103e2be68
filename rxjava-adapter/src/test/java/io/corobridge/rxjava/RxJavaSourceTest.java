package io.corobridge.rxjava;

import io.corobridge.tck.contract.SourceContract;

class RxJavaSourceTest extends SourceContract {

    RxJavaSourceTest() {
        super(new RxJavaLibrary());
    }
}
