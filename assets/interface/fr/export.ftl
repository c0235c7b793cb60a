# Fichiers qui sortent : ce qui est écrit, et ce qui s'y oppose.
told-exported = { $n ->
    [one] { $count } ligne ou image écrite dans { $path }
   *[other] { $count } lignes ou images écrites dans { $path }
}
told-export-given-up = Abandonné : rien n’a été écrit
