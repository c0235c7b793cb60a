# Files that leave: what is written, and what stands against it.
told-exported = { $n ->
    [one] { $count } row or frame written to { $path }
   *[other] { $count } rows or frames written to { $path }
}
told-export-given-up = Given up: nothing was written
