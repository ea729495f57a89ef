print("backprop-tutor")
