import TipoffCore
